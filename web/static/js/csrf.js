/**
 * What an order to the server must carry while somebody is signed in: a word of the page's own, which no page of another
 * site can read. htmx and plain forms have theirs from the page itself.
 *
 * @returns {Record<string, string>} headers; none where nobody has to sign in
 */
export function csrf() {
  const word = document.querySelector('meta[name="csrf-token"]')?.content;
  return word ? { 'X-CSRF-Token': word } : {};
}

/** The same for a request that is open. @param {XMLHttpRequest} request */
export function sign(request) {
  for (const [name, value] of Object.entries(csrf())) request.setRequestHeader(name, value);
}
