/**
 * 내 용어: what the reader marked, with the sentence where each was met; out of this browser and back in.
 */
(() => {
  "use strict";
  const { element, known, reader, root } = globalThis.juseok;
  let unwatch = () => {};

  /** Hand the reader a file. */
  function save(name, type, text) {
    const url = URL.createObjectURL(new Blob([text], { type }));
    element("a", { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }

  /** Return one term as a list item, its state open to change. */
  function row([slug, { name, english, short, met, state }], labels) {
    const select = element(
      "select",
      { "aria-label": `${name}: 아는 정도` },
      ...known.STATES.map((one) => element("option", { value: one }, labels[one])),
    );
    select.value = state;
    select.addEventListener("change", () =>
      reader.change((store) => known.mark(store, slug, select.value, Date.now(), {})),
    );
    const head = element(
      "div",
      { class: "my-term__head" },
      element("a", { class: "term-name", href: `${root}glossary/${slug}.html` }, name),
      english ? element("span", { class: "term-english", lang: "en" }, english) : "",
      select,
    );
    const item = element("li", { class: "my-term" }, head, element("p", { class: "term-short" }, short ?? ""));
    if (met) {
      const where = element("a", { href: root + met.page }, met.title);
      item.append(element("blockquote", {}, element("p", {}, met.sentence), element("p", {}, where)));
    }
    return item;
  }

  /** Fill the page, now and whenever something changes. */
  globalThis.juseok.myTerms = (problems, labels) => {
    const place = document.getElementById("my-terms");
    const note = element("p", { class: "my-terms__note", role: "status" });
    const lists = element("div", {});
    const file = element("input", { type: "file", accept: "application/json,.json", hidden: "" });
    const button = (text, act) => {
      const made = element("button", { type: "button", class: "md-button" }, text);
      made.addEventListener("click", act);
      return made;
    };

    async function take() {
      const found = file.files[0] && known.parse(await file.files[0].text());
      file.value = "";
      if (!found) {
        note.textContent = "이 파일은 ‘내 용어’에서 내보낸 파일이 아닙니다. 바뀐 것은 없습니다.";
        return;
      }
      reader.change((store) => known.merge(store, found));
      note.textContent = `${Object.keys(found.terms).length}개 용어를 들여와 합쳤습니다.`;
    }
    file.addEventListener("change", take);

    function show() {
      const terms = Object.entries(reader.get().terms).sort(([, a], [, b]) => a.name.localeCompare(b.name, "ko"));
      const groups = ["learning", "unknown", "known"].map((state) => [
        state,
        terms.filter(([, record]) => record.state === state),
      ]);
      if (problems[reader.problem()]) note.textContent = problems[reader.problem()];
      lists.replaceChildren(
        ...(terms.length
          ? groups
              .filter(([, rows]) => rows.length)
              .flatMap(([state, rows]) => [
                element("h2", {}, `${labels[state]} ${rows.length}`),
                element("ul", { class: "my-terms__list" }, ...rows.map((entry) => row(entry, labels))),
              ])
          : [element("p", {}, "아직 표시한 용어가 없습니다. 글에서 용어를 누르고 ‘배우는 중’이나 ‘앎’을 고르면 여기에 모입니다.")]),
      );
    }

    place.replaceChildren(
      element(
        "div",
        { class: "my-terms__tools" },
        button("파일로 내보내기", () =>
          save("juseok.json", "application/json", JSON.stringify(reader.get(), null, 1)),
        ),
        button("파일에서 들여오기", () => file.click()),
        button("Anki 카드(CSV)", () => save("juseok-anki.csv", "text/csv;charset=utf-8", known.anki(reader.get()))),
        file,
      ),
      note,
      lists,
    );
    unwatch();
    unwatch = reader.watch(show);
    show();
  };
})();
