// The order on whose page somebody searches, for an address without an order: IV.A.2.d.

/** `{title, anchors}` of the order that a page shows, or null where it shows none. */
export function hereOn(page) {
  const order = page.querySelector(".order");
  const title = page.querySelector("h1");
  if (!order || !title) return null;
  const anchors = [...order.querySelectorAll("[id]")].map((place) => place.id).filter((id) => id && !id.startsWith("_"));
  return { title: title.textContent.trim(), anchors };
}
