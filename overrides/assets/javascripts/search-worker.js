/* The theme's protocol: 0 set up, 1 ready, 2 query, 3 result. */
let answer;
onmessage = ({ data: { type, data } }) => {
  if (type === 0) postMessage({ type: 1 });
  if (type === 2) {
    if (!answer && data.trim()) {
      importScripts("search-load.js");
      answer = juseok.search.inWorker();
    }
    postMessage({ type: 3, data: answer?.(data) ?? { items: [] } });
  }
};
