// What each page starts with.
juseok.onPage(juseok.popup.mount);
