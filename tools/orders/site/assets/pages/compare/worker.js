/* Compares two revisions beside the page, so that the page never freezes. Asked {id, characters, old: [file, …], new: file},
   it answers {id, redline}, or {id, failure}. What it imports stands here in full, so that all of it is fetched at once. */

import "./align.js";
import "./anchors.js";
import "./compare.js";
import "./diff.js";
import "./edits.js";
import "./folding.js";
import "./formatting.js";
import "./gaps.js";
import "./inplace.js";
import "./landmarks.js";
import "./matching.js";
import "./moves.js";
import "./order.js";
import "./outline.js";
import "./patterns.js";
import "./printing.js";
import { redlineOf } from "./redline.js";
import "./rows.js";
import "./similarity.js";
import "./spine.js";
import "./splits.js";
import "./summary.js";
import { useCharacters } from "./text.js";
import "./tidy.js";
import "./tokens.js";
import "./twins.js";
import "./units.js";
import "./votes.js";
import "./words.js";

self.addEventListener("message", ({ data }) => {
  try {
    useCharacters(data.characters);
    self.postMessage({ id: data.id, redline: redlineOf(data.old, data.new) });
  } catch (failure) {
    self.postMessage({ id: data.id, failure: String(failure) });
  }
});

self.postMessage({ ready: true });
