"""Thresholds of the article stage: lengths, counts, shares and weights, all in one frozen value.

Lengths are in characters of a line unless the name or the docstring says otherwise. They were calibrated,
together with the rules, on the pages of tests/pages, which were written in the shape of real ones, and then
checked on pages that other writers had made without sight of the rules (benchmarks/RESULTS.md, "Cleaning").
tests/article/test_pages.py fails when a change of a number breaks any of these pages, and
benchmarks/cleaning.py measures precision and recall. A number that is pinned in another way says so.

"Calibration" is the outcome of benchmarks/calibration.py, which extracts all pages with about 0.7, 0.85, 1.2
and 1.5 times each number: the range that gives the same articles, and what the nearest value outside does.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """The numbers that decide what a line, a block or a page is."""

    # --- Prose and headlines --------------------------------------------------------------------------------

    longest_title: int = 120
    """Of a headline, and of a line of a page's head. A longer line with spaces like running text is prose,
    even without a full stop.
    Calibration: no test page depends on it between 84 and 180."""
    fewest_prose_syllables: int = 3
    """Hangul syllables of a sentence: `비가 왔다.` is prose, `네.` is not.
    Calibration: no test page depends on it between 1 and 5."""
    shortest_bare_sentence: int = 15
    """Of a sentence that has an ending but no full stop; a shorter one is more likely a label or a headline.
    Calibration: 15 to 18 give the same articles on all test pages; 13 takes a heading of listicle-balcony.txt
    for a sentence and changes 2 more, 22 takes a paragraph of copied-portal-mobile-sports.txt for a
    heading."""
    longest_word: int = 12
    """Characters per word, on average, up to which a long line without a full stop is prose.
    Calibration: no test page depends on it between 8 and 18."""
    first_paragraph: int = 45
    """Of the first prose that counts as the body's beginning: sentences of buttons and menus are shorter.
    Calibration: 45 to 68 give the same articles on all test pages; 38 misses the title of
    copied-portal-desktop.txt."""
    longest_heading: int = 45
    """Of a sub-heading that is recognized only by its shape.
    Calibration: 31 to 54 give the same articles on all test pages; 68 loses a line of economy-arrows.txt."""
    longest_marked_heading: int = 80
    """Of a sub-heading that the page's markup declares.
    Calibration: no test page depends on it between 56 and 120."""
    mostly_linked: float = 0.9
    """Share of linked characters from which the whole line counts as a link.
    Calibration: 0.63 to 0.9 give the same articles on all test pages; 1.0 takes breaking-two-sentences.html
    for a list and changes another."""

    # --- Copied text ----------------------------------------------------------------------------------------

    fewest_link_numbers: int = 5
    """Numbers such as ``[12]`` from which a text with a list of addresses below it is a text browser's dump.
    Calibration: no test page depends on it between 3 and 7."""
    fewest_numbered: int = 3
    """Lines with the number of an item, from which a short one among them is an item, too."""
    fewest_verses: int = 12
    """Lines that another follows in a stanza, before a writer is taken to break sentences into paragraphs."""
    broken_verses_share: float = 0.3
    """Share of these lines that end in mid-sentence, at least. On 10 labelled pages of blogs it is .33 to .48
    where sentences are broken, .29 and less where lines are thoughts of their own."""
    whole_stanzas_share: float = 0.65
    """Share of the stanzas that end with a sentence, at least: .73 and more where sentences are broken, half
    and less where lines are thoughts."""
    narrowest_wrap: int = 50
    """Columns of wrapped text's widest line, at least; a syllable of Hangul takes two. Narrower ones are
    menus.
    Calibration: 35 to 60 give the same articles on all test pages; 75 misses the title of gov-w3m.txt and
    changes 3 more."""
    widest_wrap: int = 130
    """The same at most; wider lines are paragraphs.
    Calibration: 110 to 160 give the same articles on all test pages; 94 divides the paragraphs of
    table-hardwrap.html otherwise."""
    ragged_columns: int = 20
    """Columns by which a line wrapped at a width may be shorter than the widest: one long word.
    Calibration: 17 to 24 give the same articles on all test pages; 14 divides the paragraphs of
    euckr-2005-table.html otherwise, 30 misses the publisher of gov-w3m.txt and changes 2 more."""
    ragged_share: float = 0.5
    """Share of the widest line's columns that a line has at least, in text that was broken by hand. Such text
    is joined only where more than `broken_share` of its lines end in mid-sentence.
    Calibration: 0.35 to 0.6 give the same articles on all test pages; 0.75 divides the paragraphs of
    table-hardwrap.html otherwise."""
    least_going_on: float = 0.4
    """Sum of the weights of a line break's signs from which the sentence goes on behind it: odds of 3 to 2,
    because a pause too many is heard less than two statements in one breath. Of 986 breaks on labelled pages,
    held out by set, 0.25 to 0.6 decide 896 to 902 rightly, and 0 joins twice as many statements wrongly."""
    long_paragraph: int = 8
    """Lines of a paragraph that is not long, at most."""
    widest_verse: int = 60
    """Columns of the widest line of a paragraph of copied text that is no verses, at least."""
    not_wide_paragraph: int = 70
    """Columns of the widest line of a paragraph that is wide, at least."""
    heading_width: float = 0.6
    """Width of a heading that looks like a line to that of the line below, at most."""
    open_breaks_share: float = 0.6
    """Share of a page's breaks that are not behind sentences, from which most of them are open."""
    fewest_shared_words: int = 2
    """Words that a line has in common with the next if it may be the headline of a lead."""
    wrapped_lines_share: float = 0.3
    """Share of the lines of text wrapped by a program that end in mid-sentence, at least."""
    broken_share: float = 0.5
    """Share of lines that end in mid-sentence, in text that was broken by hand.
    Calibration: no test page depends on it between 0.35 and 0.75."""
    statements_share: float = 0.5
    """Share of the lines but the last of a broken paragraph that end with a sentence, from which each
    sentence stands for itself."""
    fewest_broken_lines: int = 2
    """Lines that end in mid-sentence, from which a page counts as wrapped.
    Calibration: 2 to 4 give the same articles on all test pages; 1 gives biz-br-microdata.html another
    subtitle."""
    wrapped_share: float = 0.5
    """Share of the blocks of several lines that fit the width: of wrapped text more do.
    Calibration: 0.35 to 0.5 give the same articles on all test pages; 0.6 divides the paragraphs of
    copied-textbrowser.txt otherwise."""
    most_notice_lines: int = 3
    """Lines over which a page breaks one notice.
    Calibration: no test page depends on it between 1 and 5."""
    longest_notice: int = 120
    """Of such a notice when it is joined.
    Calibration: no test page depends on it between 84 and 180."""

    # --- Lists of references --------------------------------------------------------------------------------

    fewest_form_rows: int = 3
    """Rows above the text of a press release that make a form; one may be its place and date."""
    stated_share: float = 0.3
    """Share of a section named after sources or links that is the author's own statements, above which it is
    read: rather a list too many than a sentence lost.
    Calibration: no test page depends on it; on 624 pages such a section has no statement or nothing else."""
    citations_share: float = 0.6
    """Share of the lines below a heading such as `참고` that look like references, where these are a list of
    references."""
    most_references_listed: int = 60
    """Lines of such a list."""

    # --- Boilerplate ----------------------------------------------------------------------------------------
    shortest_item: int = 15
    """Characters of an item without a sentence below its number, at least; names of figures are shorter."""
    fewest_counted: int = 3
    """Up to which bare numbers count, with sentences between them, before they are the numbers of items."""

    longest_boilerplate: int = 300
    """Of a line that is matched with the patterns of boilerplate at all; a longer one is a paragraph.
    Calibration: no test page depends on it between 210 and 450."""
    fewest_page_lines: int = 2
    """Lines that only a page has, from which a text is one: an essay may have a line that looks like one.
    Calibration: 2 to 4 give the same articles on all test pages; 1 leaves out 8 lines of
    copied-markdown.txt and changes another."""
    page_lines_share: float = 0.05
    """Share of all lines that they have, too.
    Calibration: no test page depends on it between 0.03 and 0.08."""
    longest_caption: int = 140
    """Of a caption that is not marked as one: below an image, or repeated as its alternative text.
    Calibration: no test page depends on it between 98 and 210."""
    longest_credit: int = 30
    """Of a credit behind the sentence of a caption: a name, an office, a mail address."""
    longest_linked_heading: int = 12
    """Of a heading that may be a link and still be the article's; longer ones are other articles' headlines.
    Calibration: no test page depends on it between 8 and 18."""
    credit_below_caption: int = 2
    """Lines below a caption among which its credit is looked for.
    Calibration: no test page depends on it between 0 and 4."""
    shortest_listed_headline: int = 8
    """Letters of a headline that is recognized by its copy in a list; shorter ones recur by chance.
    Calibration: no test page depends on it between 5 and 12."""
    list_ending_sentence: int = 30
    """Of a line with a full stop that ends a list of headlines: the article goes on.
    Calibration: 21 to 36 give the same articles on all test pages; 45 loses a line of related-in-body.txt."""
    longest_bare_headline: int = 80
    """Of another article's headline that is no link; a longer line is a paragraph."""
    shortest_bare_headline: int = 10
    """Of another article's headline between two paragraphs, which has neither link nor mark.
    Calibration: 10 to 12 give the same articles on all test pages; 8 takes a sub-heading of
    copied-interview.txt for another article's headline, 15 reads such a headline in copied-column.txt and
    changes another."""
    fewest_usual_headings: int = 4
    """Short lines that show how long the article's own headings usually are.
    Calibration: 4 to 6 give the same articles on all test pages; 3 loses a line of economy-arrows.txt."""
    odd_heading: float = 1.7
    """Multiple of the usual length from which a single short line is not one of the article's headings.
    Calibration: no test page depends on it between 1.19 and 2.55."""
    marked_headlines_share: float = 0.5
    """Share of the short lines in a row that have a headline's punctuation, from which all are headlines.
    Headings rarely have commas, quotations and ellipses; of headlines at least every other one does.
    Calibration: 0.35 to 0.5 give the same articles on all test pages; 0.6 reads other articles' headlines in
    copied-column.txt and changes another."""
    shape_share: float = 0.2
    """Share of the body's prose whose elements have the same tags and classes, from which these are those of
    its paragraphs.
    Calibration: no test page depends on it between 0.14 and 0.3."""
    longest_summary: int = 10
    """Lines between the heading of a generated summary and the notice that a program made it.
    Calibration: no test page depends on it between 7 and 15."""
    summary_share: float = 0.35
    """Of a generated summary's prose in that of the article below it, at most.
    Calibration: no test page depends on it between 0.24 and 0.52."""

    # --- Second copies --------------------------------------------------------------------------------------
    # Pinned on both sides in tests/article/test_duplicates.py and tests/article/test_statements.py.

    least_shared_content: float = 0.8
    """Share of the fuller sentence's content morphemes that an edited copy keeps. An editor takes a word or
    two out of a sentence or puts them in; of ten content words that leaves eight.
    Calibration: no test page depends on it between 0.56 and 1.0."""
    fewest_truncated_words: int = 3
    """Whole words of a sentence broken off with ``…`` that are enough to recognize it where it is also
    edited.
    Calibration: no test page comes to it."""
    fewest_copied_lines: int = 2
    """Lines that a copy repeats: a single one is a refrain, or a sentence quoted again.
    Calibration: no test page depends on it between 0 and 4."""
    shortest_copy: int = 80
    """Letters of a copy; two short lines may well recur, such as a speaker and a greeting.
    Calibration: no test page depends on it between 56 and 120."""
    shortest_truncated_copy: int = 30
    """The same for an opening that is broken off with ``…`` above its full text.
    Calibration: no test page comes to it."""
    least_repeated: float = 0.75
    """Share of repeated letters in a copy that also has sentences of its own. In an edited version about one
    in ten is new; sections of a report that share a phrase or two have more new text.
    Calibration: no test page comes to it."""
    fewest_sentences_around: int = 4
    """Repeated sentences of such a version.
    Calibration: no test page depends on it between 2 and 6."""
    most_added_sentences: int = 2
    """Sentences in a row that only the copy has.
    Calibration: no test page depends on it between 0 and 4."""
    shortest_anchor: int = 12
    """Letters of a sentence at which a copy can begin, unless it repeats every letter.
    Calibration: no test page depends on it between 8 and 18."""
    anchor_letters: int = 12
    """Letters at the start or the end that two copies must share, so that not all pairs need be compared.
    Calibration: no test page depends on it between 8 and 18."""
    most_candidates: int = 3
    """Earlier sentences with the same start or end that are compared: keeps the time linear.
    Calibration: no test page depends on it between 1 and 5."""
    copy_reach: int = 8
    """How many sentences further on in the original a copy may resume: it may leave out seven at a time, such
    as the deck under the headline.
    Calibration: no test page depends on it between 5 and 12."""
    most_captions_between: int = 4
    """Captions or labels between two copied paragraphs.
    Calibration: no test page depends on it between 2 and 6."""

    # --- The body of an HTML page ---------------------------------------------------------------------------
    # Votes of paragraphs for the elements around them, as in Arc90's Readability (2009).
    introduction_lines: int = 12
    """Lines above a body among which a sentence introduces it."""
    shortest_introduction: int = 25
    """Characters of such a sentence, at least."""

    vote_shares: tuple[float, ...] = (1.0, 0.5, 0.33, 0.25)
    """Of a paragraph's vote for its container, the element around that, and so on.
    Calibration: 0.85 to 1.5 times the smaller ones give the same articles on all test pages; 0.7 times reads
    the comments of breaking-two-sentences.html."""
    levels_with_summary: int = 2
    """How many of these shares count on a page with its own summary: the body is near that paragraph.
    Calibration: no test page depends on it between 0 and 4."""
    named_body: float = 1.3
    """Factor for an element whose class, id or tag names it as a body: a hint, not a proof.
    Calibration: no test page depends on it between 0.91 and 1.95."""
    declared_body: float = 2.0
    """Factor for an element that microdata declares as schema.org's articleBody.
    Calibration: no test page depends on it between 1.4 and 3.0."""
    below_headline: float = 1.5
    """Factor for the element with the first paragraph below the headline.
    Calibration: no test page depends on it between 1.05 and 2.25."""
    summary_letters: int = 24
    """Letters of a page's own summary by which its body is recognized.
    Calibration: no test page depends on it between 17 and 36."""
    fewest_summary_letters: int = 12
    """Letters that a summary must have: shorter ones, such as a site's name, recur by chance.
    Calibration: no test page depends on it between 8 and 18."""
    summary_votes: float = 3.0
    """Additional votes of the paragraph that contains these letters.
    Calibration: no test page depends on it between 2.1 and 4.5."""
    full_vote: int = 400
    """Length from which a line's vote no longer grows.
    Calibration: no test page depends on it between 280 and 600."""
    linked_prose: float = 0.5
    """Share of links above which a line of prose has no vote.
    Calibration: no test page depends on it between 0.35 and 0.75."""
    other_part: float = 0.12
    """Share of the body's votes from which a sibling is another part of the body.
    Calibration: no test page depends on it between 0.08 and 0.18."""
    much_prose: float = 0.3
    """Share of the body's votes from which the other paragraphs of the page are part of it, if no date,
    byline or linked heading parts them from it. On 230 pages labelled by hand, paragraphs that are not the
    article's have .26 of its votes at most."""
    like_prose: float = 0.1
    """The same of paragraphs in elements like those of the body's."""
    lines_of_greeting: int = 4
    """Most lines above a body in which the sentences of a greeting are looked for."""
    outlined_votes: float = 8.0
    """Most votes of a body that may be a part of an outline: a page of notes with a few sentences."""
    share_of_notes: float = 0.75
    """Smallest share of an element's lines that are notes rather than links and menus, in an outline."""
    share_of_phrases: float = 0.6
    """Share of phrases among the lines of a page of notes without headings, at least."""
    fewest_phrases: int = 4
    """Notes with particles of a page without a sentence, from which it is a text."""
    shortest_notes: int = 150
    """Fewest letters of all notes of a page without a sentence that is a text."""
    fewest_headings_of_notes: int = 3
    """Fewest headings of a page of notes without a sentence that is a text."""
    fewest_notes: int = 5
    """Fewest notes of an outline."""
    notes_per_paragraph: float = 1.5
    """Fewest notes of an outline for each of its paragraphs."""
    most_boilerplate: int = 2
    """Most lines of an outline that look like what surrounds a report: a reporter, a copyright notice."""
    noted_letters: float = 0.6
    """Fewest letters of the notes for each letter of the paragraphs."""
    part_levels: int = 3
    """Ancestors of the body among whose children other parts of it are looked for.
    Calibration: no test page depends on it between 1 and 5."""
    linked_part: float = 0.2
    """Share of linked text up to which a sibling may be such a part; lists of other articles have more.
    Calibration: no test page depends on it between 0.14 and 0.3."""
    misnamed_weight: float = 2.0
    """Prose, in hundreds of characters, of an element that is named as boilerplate but contains the body.
    Calibration: no test page depends on it between 1.4 and 3.0."""
    misnamed_lead: float = 1.5
    """Multiple of the prose of any other element that such an element has.
    Calibration: 1.27 to 2.25 give the same articles on all test pages; 1.05 reads 21 lines too many of
    breaking-two-sentences.html."""
    most_misnamed: int = 4
    """Misnamed elements per page, one within another.
    Calibration: no test page depends on it between 2 and 6."""

    shortest_teaser_headline: int = 10
    """Of the linked headline of an item in a list of other articles.
    Calibration: 7 to 12 give the same articles on all test pages; 15 takes section-list.html, a list, for an
    article."""
    most_teaser_leads: int = 2
    """Lines of prose in such an item.
    Calibration: 1 to 4 give the same articles on all test pages; 0 rejects breaking-two-sentences.html and
    changes another."""
    longest_teaser_lead: int = 200
    """Of these lines together.
    Calibration: no test page depends on it between 140 and 300."""
    most_teaser_lines: int = 7
    """Lines of an item: headline, lead, label, date.
    Calibration: no test page depends on it between 4 and 10."""
    fewest_teasers: int = 3
    """Items that make a list.
    Calibration: 1 to 3 give the same articles on all test pages; 4 takes notfound-most-read.html, an error
    page, for an article."""
    teaser_share: float = 0.7
    """Share of the siblings of one tag that look like an item, from which they are a list.
    Calibration: no test page depends on it between 0.49 and 1.0."""
    deepest_teaser: int = 6
    """Elements between an item and the lines in it.
    Calibration: no test page depends on it between 4 and 9."""

    article_levels: int = 4
    """Elements around a headline, of which one is the whole article's.
    Calibration: no test page depends on it between 2 and 6."""
    other_text_cost: float = 1.0
    """Characters of prose that one of another line outweighs where the order of the lines shows the body:
    prose beyond a list of headlines belongs to it only if it is longer than the list.
    Calibration: 0.85 to 1.0 give the same articles on all test pages; 0.7 takes another line of
    nested-layout-tables.html for its title, 1.2 loses a line of naver-blog-se.html."""
    boilerplate_cost: float = 2.0
    """The same for a line in an element that is named as boilerplate. With 1.0 the summary that a newspaper
    shows above its articles, behind a row of buttons, was read on one of 98 real pages.
    Calibration: no test page depends on it between 1.4 and 3.0."""

    held_back: int = 3
    """Multiple of the shown text from which schema.org's articleBody is the article: scripts load the rest.
    Calibration: no test page depends on it between 1 and 5."""
    folded_article: int = 200
    """Of hidden prose that is an article's collapsed second half rather than a notice.
    Calibration: no test page depends on it between 140 and 300."""
    fewest_folded_reports: int = 2
    """Declarative sentences that make hidden prose the article's, however short.
    Calibration: 2 to 4 give the same articles on all test pages; 1 gives daum-dmcf.html another subtitle and
    changes another."""
    longest_tex: int = 400
    """Characters of a formula's source that is parsed."""
    longest_formula: int = 40
    """Of a formula that is said; a longer one is announced as left out, as nobody could follow it."""
    deepest_formula: int = 8
    """Groups within groups of a formula."""
    deepest_mathml: int = 40
    """Elements within elements of a formula in MathML, most of which only group."""
    longest_mark: int = 12
    """Of a footnote's mark, with its brackets."""
    longest_note: int = 1500
    """Of one footnote."""
    fewest_rising_marks: int = 3
    """Different numbers in brackets that rise through a text and are therefore marks of footnotes, though
    none of them is 1."""
    rising_marks_share: float = 0.8
    """Share of these that are not below the one before: a note may be referred to twice."""
    marks_skipped: int = 3
    """How far a number in brackets behind Latin letters may be above the last mark: it may be an index."""
    longest_notes: int = 20_000
    """Of all footnotes in one element."""
    deepest_note: int = 4
    """Elements between a footnote and the list that it is in."""
    code_lines: int = 40
    """Lines of a code block that are looked at."""
    code_signs: float = 0.25
    """Signs of code (brackets, operators, names with underscores) per word, from which a text may be code."""
    deepest_frame: int = 6
    """Elements around a code block that may be its frame."""
    code_label_words: int = 4
    """Words beside a code block in its frame: the language, the file's name, `Copy`."""
    most_headings: int = 300
    """Headings of a page, and links to them, that are looked at."""
    fewest_edited_sections: int = 2
    """Lines that end in `[편집]` without a link, by which a text is a wiki's; one may be about such links."""
    fewest_wiki_signs: int = 4
    """Signs by which a page without links to edit its sections is a wiki's: the names of its sections, its
    categories, a list of contents. A post about software may have three of them."""
    fewest_wiki_links: int = 5
    """Links to articles of a wiki that are one of these signs; a post may have a few."""
    texts_above_contents: int = 400
    """Pieces of text of a page among which the categories and the title of the contents are looked for."""
    most_contents: int = 20
    """Titles of tables of contents that are looked at."""
    entries_without_heading: int = 2
    """Entries of a table of contents in a row that are no lines of the text below."""
    repeated_share: float = 0.34
    """Share of the lines of a section that are there several times, as the labels of cards are."""
    lines_below_name: int = 40
    """Lines between the name of a page and its text, at most: entries of a menu beside it."""
    fewest_contents: int = 3
    """Links to headings that make a list of contents."""
    contents_share: float = 0.6
    """Share of a list of contents that is the words of the headings; the rest are numbers and its title."""
    fewest_listed_notes: int = 2
    """Items of a numbered list that are as many as a text's marks of notes, from which they are the notes."""
    deepest_contents: int = 8
    """Elements between a link and the list of contents that it is in."""
    longest_share_buttons: int = 400
    """Of the words on all buttons that share a page, change its letters or print it."""
    shortest_unlinked_text: int = 60
    """Characters of a text without links, whose element is named as a menu: keyword, location."""
    shortest_question: int = 8
    """Characters of a question that a button or a link is; shorter ones ask what to do: 더 볼까요?"""
    longest_question: int = 300
    """Characters of such a question, at most."""
    levels_to_answer: int = 2
    """Elements around it, behind which its answer may stand."""
    elements_in_answer: int = 20
    """Elements in which the first words of the answer are looked for."""
    longest_button: int = 60
    """Of the words on a button that can be a word of a sentence or a heading."""
    most_word_elements: int = 3
    """Elements within an inline element that is a word of a sentence."""
    most_linked_words: int = 8
    """Inline elements behind such a word in which its sentence may go on: tagged words are common in some."""
    longest_style: int = 400_000
    """Characters of a page's style sheets that are read: bounds the time on hostile pages."""
    most_selector_tests: int = 200_000
    """Comparisons of an element with a part of a selector, per page: the same."""
    longest_selector: int = 8
    """Compounds of a selector that is read: `main .post > p` has three."""
    screen_width: int = 1280
    """Pixels of the screen for which `@media` rules are chosen: a desktop's."""
    scripted_page: int = 1000
    """Characters of scripts from which a page without an article may be filled in by them; a linked script
    counts as this many.
    Calibration: no test page depends on it between 700 and 1500."""
    scripted_page_text: int = 5000
    """Characters of text that such a page has besides the length of its scripts, at most: menus and notices.
    Calibration: no test page depends on it between 3500 and 7500."""

    longest_cell: int = 60
    """Of a cell in a data table, on average; longer ones belong to a layout table.
    Calibration: no test page depends on it between 42 and 90."""
    longest_single_cell: int = 300
    """Of the longest cell of a data table: a note may be among the numbers.
    Calibration: no test page depends on it between 210 and 450."""
    text_cell_share: float = 0.5
    """Share of a table's text from which its longest cell is an article in the table of a bulletin board.
    Calibration: 0.35 to 0.5 give the same articles on all test pages; 0.6 rejects board-short.html."""
    longest_mixed_cell: int = 120
    """Of a cell in a table that also has paragraphs, headings or forms in it.
    Calibration: no test page comes to it."""
    longest_table_caption: int = 200
    """Of the text below an image in a layout table, as on old pages.
    Calibration: no test page depends on it between 140 and 300."""
    smallest_image: int = 60
    """Pixels of a side below which an image is an icon and has no caption.
    Calibration: 42 to 60 give the same articles on all test pages; 72 reads a line too many of
    euckr-tables.html."""
    fewest_rows: int = 2
    """Of a data table; a single row lays out a page.
    Calibration: 2 to 3 give the same articles on all test pages; 1 takes another line of
    nested-layout-tables.html for its title, 4 reads 9 lines too many of biz-br-microdata.html and changes 2
    more."""
    fewest_cells: int = 2
    """Of a full row of a data table; one cell per row lays out a page.
    Calibration: 0 to 2 give the same articles on all test pages; 3 reads 7 lines too many of
    list-body.html."""
    full_rows_share: float = 0.5
    """Share of full rows from which a table has data; others are headings within the table.
    Calibration: no test page depends on it between 0.35 and 0.75."""

    # --- Title, subtitle, byline, dates ---------------------------------------------------------------------

    fewest_ingredients: int = 3
    """Lines above the text that make a list of ingredients, none of which is the headline."""
    longest_shown_title: int = 200
    """Of a line above the text that may be the headline."""
    least_title_score: float = 5.0
    """Sum of the weights of the signs of a headline that the page does not declare; of those below it on real
    pages more were wrong than right."""
    most_title_lines: int = 1_000
    """Lines above the text among which the headline is; bounds the time."""
    fewest_lines_of_text: int = 3
    """Lines above a heading, neither links nor headings, that make it a part's rather than the page's."""
    most_lines_above_title: int = 2
    """Such lines above a headline; with more it is a heading of the text, of which none of them may be lost.
    Of 590 real headlines two had more."""
    most_words_of_board: int = 2
    """Words of a board's name; more are a headline that ends like one."""
    lines_below_board: int = 3
    """Lines below the name of a board in which the headline of one of its posts is."""
    shortest_title: int = 6
    """Of a headline.
    Calibration: 5 to 6 give the same articles on all test pages; 4 takes another line of gov-press.html for
    its title and changes 2 more, 7 misses the title of essay-plain.txt."""
    ordinary_title: int = 10
    """Length from which a line is more likely a headline than a section's name.
    Calibration: 10 to 12 give the same articles on all test pages; 8 takes another line of
    copied-portal-mobile-sports.txt for its title and changes 2 more, 15 misses the title of
    copied-magazine.txt."""
    longest_sentence_title: int = 70
    """Of a headline that is a sentence, such as `정부가 예산을 늘린다`.
    Calibration: no test page depends on it between 49 and 100."""
    shortest_same_title: int = 8
    """Letters that a line and the declared headline share, where one of them is longer or cut.
    Calibration: no test page depends on it between 5 and 12."""
    shortest_title_key: int = 4
    """Letters of a line that can be the declared headline.
    Calibration: no test page depends on it between 2 and 6."""
    korean_title_weight: float = 1.5
    """Points of a likely headline with a syllable of Hangul, in text without markup."""
    stated_above_weight: int = 3
    """Points against a likely headline in text without markup below a sentence that states something."""
    repeated_title_weight: int = 4
    """Points of a likely headline in text without markup that occurs again below. Repetition counts most,
    then the date; spaces and length only break ties.
    Calibration: 3 to 6 give the same articles on all test pages; 2 takes another line of
    copied-daily-twice.txt for its title."""
    dated_title_weight: int = 3
    """Points of a line right above the page's date.
    Calibration: 1 to 4 give the same articles on all test pages; 5 takes another line of
    copied-daily-twice.txt for its title."""
    spaced_title_weight: int = 2
    """Points of a line of several words.
    Calibration: no test page depends on it between 0 and 4."""
    long_title_weight: int = 1
    """Points of a line that is not short.
    Calibration: 1 to 3 give the same articles on all test pages; 0 takes another line of
    copied-portal-mobile-sports.txt for its title and changes 3 more."""
    shared_word_weight: float = 0.5
    """Points of a likely headline, in text without markup, of which the text has a word: breaks ties."""
    most_title_words: int = 4
    """Words that count so; a longer title is not the likelier one."""
    longest_head: int = 30
    """Lines of a page's head, above its menus or right above its text."""
    fewest_headlines_around: int = 5
    """Headlines of a copied page for each of its sentences, from which it is a list with a notice or two."""
    fewest_headlines_below: int = 20
    """Headlines that make a copied page a list even if all of them are below its last sentence."""
    fewest_alike_headings: int = 8
    """Linked headings that look alike, from which a page without a sentence of its own is a list."""
    most_page_names: int = 20
    """Lines that repeat an entry of the menus, below which a text of notes is looked for; bounds the time."""
    fewest_linked_terms: int = 3
    """Short links in a row, each with a sentence below, from which they name what the sentences tell."""
    longest_linked_term: int = 24
    """Characters of such a link."""
    fewest_listed_references: int = 3
    """References below their heading, from which they are a list wherever they stand."""
    fewest_copied_notes: int = 2
    """Notes of a copied text, numbered from 1, whose marks its sentences have as well."""
    fewest_menu_lines: int = 5
    """Lines above the text that occur twice in the same order, from which they are a menu."""
    verses_in_menu: float = 0.4
    """Largest share of the lines of a menu that end as a verse does; with more they are a refrain."""
    most_menus: int = 4
    """Later places of a line that are looked at for a copy of the menu; bounds the time."""
    fewest_beside_log_in: int = 6
    """Sentences about other things, from which a page with a form to log in has a text of its own.
    Calibration: with 20 the greeting of a site whose every page has the form is refused as a log-in page."""
    fields_below_title: int = 3
    """Lines below a heading with a label in which other fields of its form are looked for."""
    fewest_told_paragraphs: int = 3
    """Paragraphs of sentences in a section that is named after a video, from which they are read."""
    most_told_paragraphs: int = 8
    """First paragraphs of such a section that are looked at."""
    shortest_lead: int = 60
    """Characters of a statement in an element named as a subtitle, from which it is a lead to be read."""
    linked_named_part: float = 0.1
    """Share of links among the lines below the page's name, up to which all of them are its text."""
    fewest_entries_in_row: int = 6
    """Fewest words of a line that is a menu in a row, and so no headline."""
    longest_page_name: int = 30
    """Characters of the name of a page in its site's menus."""
    longest_foot: int = 30
    """Lines at the end of the page among which a sentence names the site."""
    title_in_text: int = 5_000
    """Of the text in which these words are looked for; a headline sums up the beginning."""
    shortest_trail: int = 3
    """Names of sections in a title that are the way to a page, not the page's headline."""
    most_site_name_words: int = 2
    """Of a site's name that stands alone as a title: more words are a headline that ends like such a name."""
    longest_site_name: int = 15
    """Of a site's or section's name in a page's title.
    Calibration: 13 to 18 give the same articles on all test pages; 10 takes another line of
    euckr-2005-table.html for its title, 22 misses the title of euckr-tables.html."""
    date_below_title: int = 3
    """Lines below a headline within which the page shows its date.
    Calibration: of the values tried only 3 gives the right articles; 2 misses the title of
    copied-business.txt and changes 3 more, 4 takes another line of copied-wire.txt for its title and changes
    another."""
    shortest_subtitle: int = 12
    """Of a subtitle.
    Calibration: 12 to 18 give the same articles on all test pages; 10 gives plain-broadcast.txt another
    subtitle."""
    fewest_usual_lines: int = 8
    """Lines of a body that look alike, though they are no sentences, from which others like them are the
    body's, too."""
    usual_share: float = 0.1
    """Share of the body's lines that these are at least."""
    fewest_notes_above: int = 5
    """Notes above the first sentence, from which they belong to the text."""
    share_of_notes_above: float = 0.5
    """Share of the lines between headline and first sentence that are notes, from which they belong to it."""
    most_note_heads: int = 2
    """Headings and short lines above the first note that are read with it."""
    most_items_above: int = 8
    """Items of a list between a body's first heading and its first sentence."""
    like_lines: int = 2
    """Lines of the body that look like one below it, from which that is the body's, too."""
    short_lines_above: int = 2
    """Lines of other looks, such as a heading, above those."""
    fewest_like_headings: int = 2
    """Headings of the level of the next one from which that is the body's, below what may be a foot."""
    fewest_section_notes: int = 2
    """Lines below a heading that make a section without a sentence."""
    lines_between_like: int = 12
    """Lines between the body and a line above or below it that looks like its paragraphs."""
    sentences_above_title: int = 3
    """Sentences above a line that is not declared the headline by which it is a heading of the body."""
    long_deck: int = 200
    """Characters from which a paragraph above the others is one of them, however it ends."""
    prose_above_title: float = 0.25
    """Share of the body's prose above a line from which that is no headline: a deck, a summary and captions
    have less.
    Calibration: no test page depends on it between 0.17 and 0.38."""
    dates_near_body: int = 12
    """Lines around the body in which the page dates the article rather than something else.
    Calibration: 10 to 18 give the same articles on all test pages; 8 misses the time of the update of
    plain-broadcast.txt."""
    first_prose_lines: int = 6
    """Lines of prose among which the report's opening is looked for: a deck or captions may precede it.
    Calibration: no test page depends on it between 4 and 9."""
    most_biography_lines: int = 3
    """Lines at the body's end about its author.
    Calibration: 2 to 5 give the same articles on all test pages; 1 reads 2 lines too many of
    copied-column.txt."""
    foot_share: float = 0.25
    """Share of the prose that may still follow where a page's foot begins.
    Calibration: 0.25 to 0.3 give the same articles on all test pages; 0.21 reads a line too many of
    euckr-2005-table.html, 0.38 loses 4 lines of plain-broadcast.txt."""
    report_below_byline: int = 2
    """Lines below a byline within which the report continues if the byline is not the beginning of the foot.
    Calibration: 1 to 4 give the same articles on all test pages; 0 loses a line of naver-blog-se.html and
    changes another."""
    fewest_reports_below: int = 4
    """Statements further below a byline that are another part of the report rather than the page's foot.
    Calibration: no test page depends on it between 2 and 6."""
    longest_beside_day: int = 24
    """Characters beside a bare day above the body: a section, a name, a magazine's issue. A longer text is
    one about the day."""
    lines_of_outlet_data: int = 12
    """Lines around a date within which an outlet's registration shows that the date is the outlet's."""
    most_openings: int = 3
    """Successive bylines before a paragraph: the writer's, the photographer's.
    Calibration: 2 to 5 give the same articles on all test pages; 1 divides the paragraphs of copied-ent.txt
    otherwise."""
    most_name_words: int = 2
    """Words of a declared author with a Korean name: of two the first is a desk or an outlet.
    Calibration: 1 to 4 give the same articles on all test pages; 0 misses the byline of blog-headings.html
    and changes 7 more."""
    longest_glued_ending: int = 500
    """Of boilerplate at the end of a paragraph.
    Calibration: no test page depends on it between 350 and 750."""
    copyright_start: int = 16
    """Characters of a line within which its copyright notice begins; further on ⓒ credits a photographer.
    Calibration: 11 to 19 give the same articles on all test pages; 24 gives copied-magazine.txt another
    publisher."""

    # --- Metadata -------------------------------------------------------------------------------------------

    longest_json: int = 2_000_000
    """Of one JSON-LD script that is parsed: bounds time and memory on hostile pages.
    Calibration: no test page depends on it between 1400000 and 3000000."""
    deepest_json: int = 4
    """Nested lists, graphs and main entities that are looked into.
    Calibration: no test page depends on it between 2 and 6."""
    most_json_nodes: int = 200
    """Entries of one JSON-LD list that are looked at.
    Calibration: no test page depends on it between 140 and 300."""
    most_reporters: int = 4
    """Named on the lines of a byline, one below the other; more are a list of a newspaper's reporters."""
    most_head_lines: int = 120
    """Lines between title and body that may name the writer: half of them below the title, half above the
    body. Bounds the time on hostile pages."""
    lines_with_writer: int = 8
    """Lines below the body on which the writer's name may stand alone."""
    longest_byline: int = 80
    """Of a line that names the writer, with an outlet, a place and a job."""
    shortest_name_in_address: int = 4
    """Letters of a nickname that the page's address contains: shorter ones are in many words."""
    shortest_full_name: int = 3
    """Syllables of a name that nothing but its shape shows to be one."""
    most_authors: int = 20
    """Authors in one list.
    Calibration: no test page depends on it between 14 and 30."""
    most_titles: int = 5
    """Different contents of one kind of title that are looked at."""
    most_timed_elements: int = 20
    """Elements with a time in an attribute that are looked at.
    Calibration: no test page depends on it between 14 and 30."""
    shortest_time: int = 8
    """Of a time in the markup: 20240305.
    Calibration: no test page depends on it between 5 and 12."""
    longest_time: int = 60
    """The same; no format of a time has more, and longer text is costly to search for one.
    Calibration: no test page depends on it between 42 and 90."""
    first_year: int = 1990
    """Of an article on the web; earlier times are empty fields (1970) or mistakes.
    Calibration: no test page depends on it between 1970 and 2010."""
    most_days_ahead: int = 366
    """Days from now up to which a declared time counts: an article may be announced, a year 2099 is a
    mistake.
    Calibration: no test page depends on it between 260 and 550."""

    fewest_boilerplate_kinds: int = 2
    """Kinds of boilerplate by which a Markdown text is a page that was converted; one may be what a text is
    about: a manual has a heading `로그인`, a post a line with its date."""
    longest_unseen_lines: int = 100
    """Lines in which the end of what a tag of Liquid hides is looked for."""
    longest_formula_lines: int = 60
    """Of a formula between dollar signs in Markdown; where none end it nearer, they are no formula's."""
    longest_front_matter: int = 10_000
    """Of the fields in front of a Markdown text: bounds time on a file whose front matter never ends."""
    fewest_lines_in_paragraphs: int = 5
    """Lines of a Markdown text with another right below, from which they may be paragraphs."""
    whole_lines_share: float = 0.6
    """Share of the lines of such a paragraph that end with a sentence; headings may be among them."""
    sentences_in_line: float = 1.25
    """Sentences that end in such a line, on average; of texts with one sentence a line at most 1.24."""
    length_of_paragraphs: int = 80
    """Characters of such a line, on average."""
    fewest_fields_below: int = 2
    """Lines below a Markdown text's title that are its fields; all lines of that paragraph must be."""
    fewest_bare_fields: int = 2
    """Known fields that make lines such as ``Title: …`` in front of a text its front matter: a single one may
    be the beginning of the text."""

    # --- Bodies that only scripts hold ----------------------------------------------------------------------

    shortest_data_body: int = 40
    """Syllables of a string, or of a list of them, that can be a body.
    Calibration: no test page depends on it between 28 and 60."""
    undeclared_body: int = 150
    """Syllables of prose from which such a text is the article although neither the page's headline nor its
    description says so; messages of the application and notices are shorter.
    Calibration: no test page comes to it."""
    headline_words_share: float = 0.5
    """Share of the headline's words that the article's text has, too.
    Calibration: no test page depends on it between 0.35 and 0.75."""
    fitting_data_weight: int = 8
    """Multiple of its length that a text counts if it belongs to the page's headline, or begins as the page's
    description does: other articles' texts may be as many times as long.
    Calibration: no test page depends on it between 5 and 12."""
    most_data_bodies: int = 30
    """Texts that are compared, the longest first.
    Calibration: no test page depends on it between 21 and 45."""
    nearest_objects: int = 3
    """Objects around a text, the nearest first, that may have the article's title and date.
    Calibration: no test page depends on it between 1 and 5."""
    blocks_share: float = 0.7
    """Share of a list's syllables in items that can be the article's blocks, rather than records of comments
    or of other articles.
    Calibration: 0.49 to 0.84 give the same articles on all test pages; 1.0 loses 4 lines of
    apollo-store.html."""
    deepest_store: int = 4
    """Levels of a store's objects that others can name by their keys.
    Calibration: no test page depends on it between 2 and 6."""
    most_references: int = 4
    """References that are followed one after another: article, block, span.
    Calibration: no test page depends on it between 2 and 6."""
    most_reference_fields: int = 4
    """Fields of an object that does nothing but refer to another.
    Calibration: no test page depends on it between 2 and 6."""
    deepest_data: int = 60
    """Nested lists and objects of a script's data that are looked into. Documents of editors nest about ten
    levels, and an application puts them some ten levels deep.
    Calibration: no test page depends on it between 42 and 90."""
    most_broken_literals: int = 1000
    """Literals of one script that are no data, such as objects with functions in them, after which the rest
    of it is not searched: bounds time on hostile pages.
    Calibration: no test page depends on it between 700 and 1500."""
    most_data_nodes: int = 100_000
    """Values of all scripts of a page that are looked at: bounds time on hostile pages.
    Calibration: no test page depends on it between 70000 and 150000."""

    # --- Pages without an article ---------------------------------------------------------------------------

    longest_paywalled_opening: int = 600
    """Characters of the opening that a paywall leaves.
    Calibration: no test page depends on it between 420 and 900."""
    paywall_below: int = 8
    """Lines below such an opening among which the paywall's notice is looked for.
    Calibration: no test page depends on it between 5 and 12."""
    longest_error_page: int = 300
    """Characters of prose on an error page.
    Calibration: 260 to 450 give the same articles on all test pages; 210 takes notfound-most-read.html for an
    article."""
    longest_notice_page: int = 600
    """Characters of prose of a page of notices, at most; terms and front pages may have more."""
    shortest_opening: int = 60
    """Characters of the paragraphs above the first link of a text that introduces what it links to."""
    notice_length: int = 40
    """Of a paragraph; notices and the words of buttons are shorter."""
    fewest_reports: int = 2
    """Declarative sentences of a page that tells of an error, rather than having one."""
    longest_notices: int = 20_000
    """Of the text in which words of such kinds are looked for: bounds time on pages of many lines."""
    most_own_dates: int = 3
    """Lines with a date, or with a byline, that are the article's; a list has more."""
    fewest_signs: int = 2
    """Different words of a kind of page that name the kind in the message."""
    longest_small_page: int = 1_500
    """Characters of a page that has no room for an article's surroundings: all of its words count, and it may
    be one to log in, for which many other pages have a form."""
    most_signs: int = 4
    """Of these words that count: a whole article outweighs any number of them."""
    notice_weight: int = 2
    """What each word of terms, front pages and records counts where hardly a sentence reports. Of 106 real
    articles 26 report as little, how-to posts and offers, and none of these has two of the words."""
    fewest_clauses: int = 3
    """Lines that begin with the number of a clause, 제3조, that are a sign of terms."""
    fewest_records: int = 10
    """Lines with the same label that make it a sign of a page of records; programmes of events repeat theirs
    a few times."""
    reports_share: float = 0.25
    """Declarative sentences per line of prose up to which hardly one is."""
    shortest_stock_word: int = 4
    """Of a word in a notice of a page of prices; shorter ones, such as 기관, are common."""
    linked_page: tuple[float, ...] = (0.6, 0.8)
    """Shares of linked characters from each of which one more sign speaks against an article. Of the 78
    pages, articles had up to 0.77, as newspapers have menus and lists around them."""
    fewest_shop_words: int = 4
    """Different words of shops in the labels of a page to order from. Of 630 real articles only one of terms
    has as many, of 44 pages without one that were taken for articles eight have."""
    front_lines: int = 100
    """Lines of a page that is called a front page where it declares the site's address as its own."""
    little_else: int = 6
    """Lines beside the text of a page, at most, that is nothing but the text and its title."""
    shortest_in_run: int = 30
    """Characters of a paragraph that is one of several in a row."""
    fewest_cards: int = 4
    """Paragraphs with a link right below that may make a page one of cards."""
    longest_card: int = 120
    """Characters of these paragraphs on average, at most."""
    cards_share: float = 0.6
    """Share of all paragraphs that these are."""
    fewest_dates_of_list: int = 3
    """Lines with a date of a page that is more likely a list."""
    least_without_article: float = 0.8
    """Sum of the weights of a page's signs from which it has no article."""
    fewest_topic_words: int = 3
    """Times that a text says words of the page's title, from which it is about that."""
    fewest_choices: int = 10
    """Sentences to tick that make a page a questionnaire, if they are at least half of its sentences; polls
    in articles have fewer."""
    fewest_fields: int = 6
    """Fields to write in that make a page of a short notice a form; below an article there are fields for a
    comment and an address."""
    fields_per_paragraph: float = 1.5
    """Such fields for each paragraph, at least; a notice may end with the form by which one applies."""
    elements_around_field: int = 8
    """Elements around a field whose names say what it is for."""
    most_choices: int = 500
    """Boxes to tick that are looked at."""
    fewest_contributions: int = 4
    """Lines with a time, and lines with the same button, that make a page a discussion, where there are at
    least half as many as sentences."""
    longest_contribution: int = 300
    """Characters of prose of the longest contribution to a discussion; a longer one is an article with
    comments."""
    fewest_korean_sentences: int = 3
    """Sentences in Korean of an article in which most letters are not: behind an abstract, around
    quotations."""
    fewest_korean_syllables: int = 60
    """Syllables of these sentences together."""
    fewest_hangul_letters: int = 150
    """Hangul letters of a text of items, which has fewer sentences."""
    least_hangul_share: float = 0.2
    """Share of its letters that these are, at least."""
    fewest_cut_leads: int = 3
    """Leads cut short with ``…`` that make a page a list, where `cut_leads_share` of its sentences are such
    leads.
    Calibration: no test page depends on it between 1 and 5."""
    fewest_only_cut_leads: int = 2
    """The same, where every sentence is such a lead.
    Calibration: 0 to 2 give the same articles on all test pages; 3 takes copied-menu-only.txt for an
    article."""
    fewest_in_opening: int = 3
    """Paragraphs above the first link, from which a text with a link above each item is no list."""
    fewest_listed_articles: int = 4
    """Paragraphs each below a linked headline that make a page a list.
    Calibration: no test page depends on it between 2 and 6."""
    fewest_linked_headlines: int = 3
    """Linked headings on a page with the title of a list that make it one."""
    fewest_posts: int = 3
    """Whole posts with a signed date each that make a page a list of them."""
    fewest_entries: int = 3
    """Linked headlines with a paragraph below that look alike and make a page a list, if all of its prose is
    below them."""
    longest_excerpt: int = 1500
    """Characters of an entry with a link to the rest; more than that is a whole article."""
    fewest_covered: int = 2
    """Cards that links are stretched over, from which they are a list."""
    most_paragraphs_of_card: int = 2
    """Paragraphs of a card that is a link, at most."""
    levels_to_card: int = 6
    """Elements around a link that is stretched over a card, up to the card."""
    head_above_lead: int = 4
    """Lines from such a headline to its paragraph: its section, date and author are between."""
    more_below_entry: int = 2
    """Lines from such a paragraph to the link to the rest of it."""
    prose_beside_list: float = 0.2
    """Share of such a page's text that its prose is, at most: one lead that is not cut short."""
    fewest_headlines: int = 6
    """Lines of copied text that may be a list of headlines; an article has fewer sub-headings without
    sentences."""
    headline_length: int = 18
    """Characters of headlines on average, at least; verses and names are shorter."""
    sentences_in_list: float = 0.1
    """Share of its lines that end as a sentence does, at most."""
    headlines_share: float = 0.5
    """Share of its lines that have an address, the same label or the marks of a headline."""
    listed_share: float = 0.7
    """Share of all paragraphs that these are.
    Calibration: 0.59 to 1.0 give the same articles on all test pages; 0.49 rejects
    sports-bare-headlines.html."""
    cut_leads_share: float = 0.5
    """Share of the page's sentences that are such leads, where these make it a list.
    Calibration: no test page comes to it."""
    hangul_share: float = 0.5
    """Share of a page's letters below which it is in another language; names and quotations in Latin letters
    are common.
    Calibration: no test page depends on it between 0.35 and 0.75."""


THRESHOLDS = Thresholds()
"""Those in use everywhere."""
