"""Thresholds of the article stage: lengths, counts, shares and weights.

Lengths are in characters of a line unless the name or the docstring says otherwise. They were calibrated,
together with the rules, on the pages of tests/pages, which were written in the shape of real ones, and then
checked on pages that other writers had made without sight of the rules (benchmarks/RESULTS.md, "Cleaning").
tests/article/test_pages.py fails when a change of a number breaks any of these pages, and
benchmarks/cleaning.py measures precision and recall. A number that is pinned in another way says so.
"""

# --- Prose and headlines ---------------------------------------------------------------------------------

LONGEST_TITLE = 120
"""Of a headline, and of a line of a page's head. A longer line with spaces like running text is prose, even
without a full stop."""
FEWEST_PROSE_SYLLABLES = 3
"""Hangul syllables of a sentence: `비가 왔다.` is prose, `네.` is not."""
SHORTEST_BARE_SENTENCE = 15
"""Of a sentence that has an ending but no full stop; a shorter one is more likely a label or a headline."""
LONGEST_WORD = 12
"""Characters per word, on average, up to which a long line without a full stop is prose."""
FIRST_PARAGRAPH = 45
"""Of the first prose that counts as the body's beginning: sentences of buttons and menus are shorter."""
LONGEST_HEADING = 45
"""Of a sub-heading that is recognized only by its shape."""
LONGEST_MARKED_HEADING = 80
"""Of a sub-heading that the page's markup declares."""
MOSTLY_LINKED = 0.9
"""Share of linked characters from which the whole line counts as a link."""

# --- Copied text -----------------------------------------------------------------------------------------

FEWEST_LINK_NUMBERS = 5
"""Numbers such as ``[12]`` from which a text with a list of addresses below it is a text browser's dump."""
WRAP_WIDTHS = range(50, 111)
"""Columns at which text may be wrapped; a syllable of Hangul takes two."""
RAGGED_COLUMNS = 20
"""Columns by which a line wrapped at a width may be shorter than the widest: one long word."""
RAGGED_SHARE = 0.5
"""Share of the widest line's columns that a line has at least, in text that was broken by hand. Such text is
joined only where more than `BROKEN_SHARE` of its lines end in mid-sentence."""
BROKEN_SHARE = 0.5
"""Share of lines that end in mid-sentence, in text that was broken by hand."""
FEWEST_BROKEN_LINES = 2
"""Lines that end in mid-sentence, from which a page counts as wrapped."""
MOST_NOTICE_LINES = 3
"""Lines over which a page breaks one notice."""
LONGEST_NOTICE = 120
"""Of such a notice when it is joined."""

# --- Boilerplate -----------------------------------------------------------------------------------------

LONGEST_BOILERPLATE = 300
"""Of a line that is matched with the patterns of boilerplate at all; a longer one is a paragraph."""
LONGEST_CAPTION = 140
"""Of a caption that is not marked as one: below an image, or repeated as its alternative text."""
LONGEST_LINKED_HEADING = 12
"""Of a heading that may be a link and still be the article's; longer ones are other articles' headlines."""
CREDIT_BELOW_CAPTION = 2
"""Lines below a caption among which its credit is looked for."""
SHORTEST_LISTED_HEADLINE = 8
"""Letters of a headline that is recognized by its copy in a list; shorter ones recur by chance."""
LIST_ENDING_SENTENCE = 30
"""Of a line with a full stop that ends a list of headlines: the article goes on."""
SHORTEST_BARE_HEADLINE = 10
"""Of another article's headline between two paragraphs, which has neither link nor mark."""
FEWEST_USUAL_HEADINGS = 4
"""Short lines that show how long the article's own headings usually are."""
ODD_HEADING = 1.7
"""Multiple of the usual length from which a single short line is not one of the article's headings."""
LONGEST_SUMMARY = 10
"""Lines between the heading of a generated summary and the notice that a program made it."""

# --- Second copies ---------------------------------------------------------------------------------------
# Pinned on both sides in tests/article/test_duplicates.py and tests/article/test_statements.py.

LEAST_SHARED_CONTENT = 0.8
"""Share of the fuller sentence's content morphemes that an edited copy keeps. An editor takes a word or two
out of a sentence or puts them in; of ten content words that leaves eight."""
FEWEST_TRUNCATED_WORDS = 3
"""Whole words of a sentence broken off with ``…`` that are enough to recognize it where it is also edited."""
FEWEST_COPIED_LINES = 2
"""Lines that a copy repeats: a single one is a refrain, or a sentence quoted again."""
SHORTEST_COPY = 80
"""Letters of a copy; two short lines may well recur, such as a speaker and a greeting."""
SHORTEST_TRUNCATED_COPY = 30
"""The same for an opening that is broken off with ``…`` above its full text."""
LEAST_REPEATED = 0.75
"""Share of repeated letters in a copy that also has sentences of its own. In an edited version about one in
ten is new; sections of a report that share a phrase or two have more new text."""
FEWEST_SENTENCES_AROUND = 4
"""Repeated sentences of such a version."""
MOST_ADDED_SENTENCES = 2
"""Sentences in a row that only the copy has."""
SHORTEST_ANCHOR = 12
"""Letters of a sentence at which a copy can begin, unless it repeats every letter."""
ANCHOR_LETTERS = 12
"""Letters at the start or the end that two copies must share, so that not all pairs need be compared."""
MOST_CANDIDATES = 3
"""Earlier sentences with the same start or end that are compared: keeps the time linear."""
COPY_REACH = 8
"""How many sentences further on in the original a copy may resume: it may leave out seven at a time, such as
the deck under the headline."""
MOST_CAPTIONS_BETWEEN = 4
"""Captions or labels between two copied paragraphs."""

# --- The body of an HTML page ----------------------------------------------------------------------------
# Votes of paragraphs for the elements around them, as in Arc90's Readability (2009).

VOTE_SHARES = (1.0, 0.5, 0.33, 0.25)
"""Of a paragraph's vote for its container, the element around that, and so on."""
NAMED_BODY = 1.3
"""Factor for an element whose class, id or tag names it as a body: a hint, not a proof."""
DECLARED_BODY = 2.0
"""Factor for an element that microdata declares as schema.org's articleBody."""
BELOW_HEADLINE = 1.5
"""Factor for the element with the first paragraph below the headline."""
SUMMARY_LETTERS = 24
"""Letters of a page's own summary by which its body is recognized."""
SUMMARY_VOTES = 3.0
"""Additional votes of the paragraph that contains these letters."""
FULL_VOTE = 400
"""Length from which a line's vote no longer grows."""
LINKED_PROSE = 0.5
"""Share of links above which a line of prose has no vote."""
OTHER_PART = 0.12
"""Share of the body's votes from which a sibling is another part of the body."""
PART_LEVELS = 3
"""Ancestors of the body among whose children other parts of it are looked for."""
LINKED_PART = 0.2
"""Share of linked text up to which a sibling may be such a part; lists of other articles have more."""
MISNAMED_WEIGHT = 2.0
"""Prose, in hundreds of characters, of an element that is named as boilerplate but contains the body."""
MISNAMED_LEAD = 1.5
"""Multiple of the prose of any other element that such an element has."""
MOST_MISNAMED = 4
"""Misnamed elements per page, one within another."""

SHORTEST_TEASER_HEADLINE = 10
"""Of the linked headline of an item in a list of other articles."""
MOST_TEASER_LEADS = 2
"""Lines of prose in such an item."""
LONGEST_TEASER_LEAD = 200
"""Of these lines together."""
MOST_TEASER_LINES = 7
"""Lines of an item: headline, lead, label, date."""
FEWEST_TEASERS = 3
"""Items that make a list."""
TEASER_SHARE = 0.7
"""Share of the siblings of one tag that look like an item, from which they are a list."""
DEEPEST_TEASER = 6
"""Elements between an item and the lines in it."""

MOST_CHECKED_BLOCKS = 20_000
"""Lines up to which a page is checked with trafilatura; no article's page has as many."""
DEEPEST_CHECKED = 200
"""Nested elements up to which a page is checked with it: its time grows with their square."""

HELD_BACK = 3
"""Multiple of the shown text from which schema.org's articleBody is the article: scripts load the rest."""
FOLDED_ARTICLE = 200
"""Of hidden prose that is an article's collapsed second half rather than a notice."""
FEWEST_FOLDED_REPORTS = 2
"""Declarative sentences that make hidden prose the article's, however short."""
SCRIPTED_PAGE = 1000
"""Characters of scripts from which a page without an article may be filled in by them; a linked script counts
as this many."""
SCRIPTED_PAGE_TEXT = 5000
"""Characters of text that such a page has besides the length of its scripts, at most: menus and notices."""

LONGEST_CELL = 60
"""Of a cell in a data table, on average; longer ones belong to a layout table."""
LONGEST_SINGLE_CELL = 300
"""Of the longest cell of a data table: a note may be among the numbers."""
LONGEST_MIXED_CELL = 120
"""Of a cell in a table that also has paragraphs, headings or forms in it."""
LONGEST_TABLE_CAPTION = 200
"""Of the text below an image in a layout table, as on old pages."""
SMALLEST_IMAGE = 60
"""Pixels of a side below which an image is an icon and has no caption."""

# --- Title, subtitle, byline, dates ----------------------------------------------------------------------

SHORTEST_TITLE = 6
"""Of a headline."""
ORDINARY_TITLE = 10
"""Length from which a line is more likely a headline than a section's name."""
LONGEST_SENTENCE_TITLE = 70
"""Of a headline that is a sentence, such as `정부가 예산을 늘린다`."""
SHORTEST_SAME_TITLE = 8
"""Letters that a line and the declared headline share, where one of them is longer or cut."""
SHORTEST_TITLE_KEY = 4
"""Letters of a line that can be the declared headline."""
LONGEST_SITE_NAME = 15
"""Of a site's or section's name in a page's title."""
LOWEST_TITLE_LEVEL = 3
"""Of a heading that can be the headline; lower ones are sub-headings."""
DATE_BELOW_TITLE = 3
"""Lines below a headline within which the page shows its date."""
SHORTEST_SUBTITLE = 12
"""Of a subtitle."""
DATES_NEAR_BODY = 12
"""Lines around the body in which the page dates the article rather than something else."""
FIRST_PROSE_LINES = 6
"""Lines of prose among which the report's opening is looked for: a deck or captions may precede it."""
MOST_BIOGRAPHY_LINES = 3
"""Lines at the body's end about its author."""
FOOT_SHARE = 0.25
"""Share of the prose that may still follow where a page's foot begins."""
REPORT_BELOW_BYLINE = 2
"""Lines below a byline within which the report continues if the byline is not the beginning of the foot."""
MOST_OPENINGS = 3
"""Successive bylines before a paragraph: the writer's, the photographer's."""
LONGEST_GLUED_ENDING = 500
"""Of boilerplate at the end of a paragraph."""
COPYRIGHT_START = 16
"""Characters of a line within which its copyright notice begins; further on ⓒ credits a photographer."""

# --- Metadata --------------------------------------------------------------------------------------------

LONGEST_JSON = 2_000_000
"""Of one JSON-LD script that is parsed: bounds time and memory on hostile pages."""
DEEPEST_JSON = 4
"""Nested lists, graphs and main entities that are looked into."""
MOST_JSON_NODES = 200
"""Entries of one JSON-LD list that are looked at."""
MOST_AUTHORS = 20
"""Authors in one list."""
MOST_TIMED_ELEMENTS = 20
"""Elements with a time in an attribute that are looked at."""
FIRST_YEAR = 1990
"""Of an article on the web; earlier times are empty fields (1970) or mistakes."""

# --- Pages without an article ----------------------------------------------------------------------------

LONGEST_PAYWALLED_OPENING = 600
"""Characters of the opening that a paywall leaves."""
PAYWALL_BELOW = 8
"""Lines below such an opening among which the paywall's notice is looked for."""
LONGEST_ERROR_PAGE = 300
"""Characters of prose on an error page."""
FEWEST_CUT_LEADS = 3
"""Leads cut short with ``…`` that make a page a list, where half of its sentences are such leads."""
FEWEST_ONLY_CUT_LEADS = 2
"""The same, where every sentence is such a lead."""
FEWEST_LISTED_ARTICLES = 4
"""Paragraphs each below a linked headline that make a page a list."""
LISTED_SHARE = 0.7
"""Share of all paragraphs that these are."""
