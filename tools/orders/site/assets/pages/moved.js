/** Stands on the page at an old address. Whoever asked for a part of a page that has moved is led to that part. */
const moved = document.querySelector('link[rel="canonical"]');
if (moved) {
  const target = new URL(moved.href);
  if (!target.hash) target.hash = location.hash;
  target.search = location.search;
  location.replace(target.href);
}
