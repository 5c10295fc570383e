// Sphinx's search skips numbers; readers of this book look for them.
(() => {
  const parse = Search._parseQuery;
  Search._parseQuery = (query) => {
    const parsed = parse(query);
    splitQuery(query).filter((term) => /^\p{Number}+$/u.test(term)).forEach((term) => {
      parsed[1].add(term);
      parsed[3].add(term);
    });
    return parsed;
  };
})();
