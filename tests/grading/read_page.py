"""Reads a page as a browser does: which elements it has, and what they say."""

from html.parser import HTMLParser


class Page(HTMLParser):
    """`tags` lists (tag, attributes), `texts` the text below each kind of element."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags, self.texts, self._open = [], {}, []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, tuple(attrs)))
        if tag not in ("meta", "rect", "line"):
            self._open.append(tag)
            self.texts.setdefault(tag, []).append("")

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, tuple(attrs)))

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        for tag in set(self._open):
            self.texts[tag][-1] += data

    @property
    def headings(self) -> list[int]:
        """The levels of the headings, in their order."""
        return [int(tag[1]) for tag, _ in self.tags if tag in ("h1", "h2", "h3")]


def assert_sound(page: Page) -> None:
    """It runs and loads nothing, and a screen reader finds its way."""
    names = [tag for tag, _ in page.tags]
    assert not {"script", "img", "link", "iframe", "object", "form", "base"} & set(names)
    assert ("html", (("lang", "en"),)) in page.tags
    assert names.count("title") - names.count("svg") == 1 and names.count("main") == 1
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    assert ("http-equiv", "Content-Security-Policy") in page.tags[3][1]
    assert ("content", policy) in page.tags[3][1]
    attributes = [pair for _, attrs in page.tags for pair in attrs]
    assert all(value.startswith("#") for name, value in attrs_of(attributes, "href", "src"))
    assert not [name for name, _ in attributes if name.startswith("on")]
    targets = {value for _, value in attrs_of(attributes, "id")}
    for name, value in attrs_of(attributes, "href", "aria-labelledby"):
        assert value.removeprefix("#") in targets, f"{name} points to nothing"
    assert page.headings[:1] == [1] and page.headings.count(1) == 1
    steps = zip(page.headings, page.headings[1:], strict=False)
    assert all(after - before <= 1 for before, after in steps)


def attrs_of(attributes, *names):
    return [(name, value) for name, value in attributes if name in names]
