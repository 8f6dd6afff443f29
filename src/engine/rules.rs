//! Every rule that `invigil bank check` knows, by its code: what it is for, in words for authors.

/// A rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its code.
    pub code: &'static str,
    /// Whether it is advice, from which one item may be excused with a reason. Nothing excuses from
    /// the others: without them there is no bank.
    pub is_advice: bool,
    /// What it asks, why, and what to do.
    pub explanation: &'static str,
}

const fn must(code: &'static str, explanation: &'static str) -> Rule {
    Rule { code, is_advice: false, explanation }
}

const fn advice(code: &'static str, explanation: &'static str) -> Rule {
    Rule { code, is_advice: true, explanation }
}

/// The rule with this code.
#[must_use]
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code == code)
}

/// Every rule: first the files, then the qualification, then the items, then how items are written.
pub const RULES: &[Rule] = &[
    must(
        "toml-syntax",
        "The file breaks the grammar of TOML here, so that nothing after it can be trusted. Most often a quotation mark or a bracket is missing, or an inline table runs over a line end without a comma.",
    ),
    must(
        "not-text",
        "Files are UTF-8 text. A word processor or an old editor may have saved another encoding; save the file as UTF-8.",
    ),
    must(
        "too-deep",
        "Tables lie in tables more deeply than any file of a bank needs. Such a file is damaged or hostile and is not read further.",
    ),
    must(
        "missing-key",
        "A line that every such table needs is not there. The message shows an example of it.",
    ),
    must(
        "unknown-key",
        "A line with a name that nothing reads. It is most often a slip in spelling, which would otherwise change nothing without a word.",
    ),
    must("unknown-value", "A word that is not one of the words that may stand here."),
    must("repeated-value", "The same word stands twice in a list in which twice means no more than once."),
    must(
        "wrong-type",
        "A text stands where a number belongs, or the other way round. Texts stand in quotation marks; numbers, dates, true and false do not.",
    ),
    must(
        "out-of-range",
        "A number that no such thing can have, such as a share above one or a test of no minutes.",
    ),
    must(
        "empty-list",
        "A list that must have members has none: a file without items, an outcome without statements.",
    ),
    must(
        "schema-of-the-future",
        "The file says that it was written for a later version of this program, which may mean something else by the same words.",
    ),
    must(
        "missing-column",
        "A file of blind answers begins with the line item,role,option, so that its columns can stand in any order.",
    ),
    must(
        "wrong-verdict",
        "A line of blind answers names an item that is in use, a role (solver or challenger) and a letter of the sheet; only a challenger without a case leaves the letter out.",
    ),
    must("too-many-items", "A bank has a bound so that a wrong or hostile file cannot fill the memory."),
    must(
        "hours-do-not-add-up",
        "The guided learning hours of the parts must make the hours of the whole, because they decide how many questions each outcome gets.",
    ),
    must(
        "number-used-twice",
        "Two units, two outcomes of a unit or two mapped units have the same number, and they are named by number.",
    ),
    must(
        "id-used-twice",
        "Names must be unique, because items, topics, statements, editions and points of knowledge are called by them. Only the versions of one item share its id, and then each has its own `version`.",
    ),
    must(
        "statement-id-out-of-place",
        "The id of a statement begins with the numbers of its unit and outcome, so that nobody has to look it up.",
    ),
    must(
        "no-demand",
        "A statement must lead to knowledge, to understanding or to both; otherwise no item can be written for it.",
    ),
    must(
        "verb-and-demand-disagree",
        "The specification says which verbs tend to lead to which demand: identify, describe and define to knowledge, explain to understanding. A statement must at least list the demand of its own verb.",
    ),
    must(
        "items-out-of-range",
        "A test has at least one item and no more than the greatest number that the sums of this program are proved for.",
    ),
    must("minutes-out-of-range", "A sitting lasts at least a minute and at most a day."),
    must(
        "cut-score-out-of-range",
        "The cut score is a number of items right, so it lies between one and the number of items.",
    ),
    must("no-hours", "No outcome has hours, so nothing says how to share the questions out."),
    must(
        "edition-ends-before-it-begins",
        "An edition examines the law of a span of time, which must not end before it begins.",
    ),
    must(
        "no-edition-chosen",
        "Where a qualification has editions the test settings say which one is examined, because the law in them differs.",
    ),
    must(
        "language-twice",
        "An item is translated at most once into each language; of two translations a candidate could be shown either.",
    ),
    must("unknown-edition", "An edition is named that the qualification does not declare."),
    must("empty-text", "A text that candidates or owners read is empty."),
    must(
        "text-too-long",
        "A text is longer than the screen of an old terminal can show beside its options, or longer than anybody reads.",
    ),
    must(
        "invisible-character",
        "A control character, or one that cannot be seen or turns the direction of the line. It could drive the terminal of a candidate, so it never gets into a bank.",
    ),
    must(
        "unknown-outcome",
        "An item assesses an outcome of its qualification, named by unit and outcome number; so do what is to be read and what is mapped name theirs.",
    ),
    must(
        "unknown-unit",
        "What is to be read serves units of this qualification, and units of this qualification cover parts of another's. They are named by number.",
    ),
    must(
        "wrong-isbn",
        "The last digit of a book's number checks the others. Here it does not, so somebody who looks for the book would find another or none.",
    ),
    must(
        "reference-out-of-place",
        "The reference of a point of knowledge begins with the number of its unit, so that a portfolio can be filed by it.",
    ),
    must("unknown-statement", "An item assesses one statement, named by its id."),
    must(
        "statement-of-another-outcome",
        "The item's statement stands under another outcome than the item says. One of the two is wrong, and the blueprint would count the item in the wrong cell.",
    ),
    must("demand-not-allowed", "The item's statement does not lead to the item's demand."),
    must(
        "no-topic",
        "Where a qualification declares the topics of an outcome, each of its items says which one it covers; the table of coverage rests on that.",
    ),
    must("unknown-topic", "The item names a topic that its outcome does not declare."),
    must("own-enemy", "Enemies are items that must not share a form with this one. It cannot be its own."),
    must("enemy-named-twice", "An enemy is named once; twice is a slip that may hide the id that was meant."),
    must("unknown-enemy", "The bank has no item of that id, so the enmity would keep nothing apart."),
    must(
        "enemy-on-one-side",
        "If A gives B away, B must not be drawn beside A either. Both say so, so that whoever reads either sees it.",
    ),
    must(
        "edition-named-twice",
        "An edition is named once; twice is a slip that may hide the name that was meant.",
    ),
    must(
        "law-too-old",
        "Law goes out of date. The item's law was last known to hold on a day before the edition's law begins, so its key may be wrong by now. Check the law and write the day as `law_checked`, or list the editions that the item still serves.",
    ),
    must(
        "law-too-new",
        "The item states law that came after the edition's, which its candidates did not learn. List the editions that the item serves.",
    ),
    must(
        "law-checked-before-stated",
        "The day on which law was checked cannot lie before the day at which it is stated.",
    ),
    must(
        "law-checked-without-law",
        "`law_checked` says until when the law in `law` is known to hold; without `law` it says nothing.",
    ),
    must(
        "old-version-in-use",
        "An item has one version that is drawn: the last. The ones before it are retired and stay, so that old scripts can be explained.",
    ),
    must(
        "edited-after-use",
        "The item was shown to candidates and has been reworded since under the same version. Two questions then go by one name, and statistics and appeals mix them up. Put the old words back and run `invigil bank revise` to begin a new version.",
    ),
    must(
        "not-written",
        "Words of the template that `invigil bank new` writes still stand in a live item. Write it first, or leave it a draft, which is never drawn.",
    ),
    must("wrong-number-of-options", "An item has four options, as the specification's own samples have."),
    must("not-one-key", "An item has exactly one key: one option that is right, and three that are not."),
    must(
        "option-repeated",
        "Two options say the same, so that neither can be the one right answer, or both are.",
    ),
    must(
        "refers-to-other-options",
        "\"All of the above\" and the like point at other options. The order of options is shuffled, and somebody who can rule out one option gains by them (Haladyna, Downing and Rodriguez, rules 25 and 26).",
    ),
    must(
        "no-such-allowance",
        "An allowance excuses an item from one rule of item writing, by its code. Rules without which there is no bank cannot be excused.",
    ),
    must("allowance-without-reason", "An allowance without a reason is a rule broken in silence."),
    advice(
        "needless-allowance",
        "The item keeps to the rule by now. Take the allowance away, or it will hide the next fault.",
    ),
    advice(
        "negative-stem",
        "A question that turns on \"not\" or \"except\" tests whether a nervous reader sees the word. Ask the positive question; where that cannot be, write the word in capitals (rule 14).",
    ),
    advice(
        "absolute-distractors",
        "Words such as \"always\", \"never\" and \"only\" are seldom true, and test-wise candidates strike out the options that have them. They must not stand in the distractors alone (rule 28a).",
    ),
    advice(
        "option-does-not-fit-stem",
        "Stem and option make one sentence or one question and answer. An option that does not fit grammatically is struck out without knowing anything (rule 28c).",
    ),
    advice(
        "options-not-parallel",
        "Three options are built alike and one is not. The eye goes to the odd one, which is right or wrong for that reason alone (rule 23).",
    ),
    advice("options-begin-differently", "Options begin alike: all with a capital or none (rule 23)."),
    advice("options-end-differently", "Options end alike: all with a full stop or none (rule 23)."),
    advice(
        "options-overlap",
        "If one option says everything that another says and more, or their numbers meet, both can be right or one rules out the other (rule 21).",
    ),
    advice(
        "numbers-out-of-order",
        "Options that are numbers of one kind stand in order, so that nobody has to search for the one they worked out (rule 20).",
    ),
    advice(
        "key-stands-out-by-length",
        "A key that is much longer or shorter than every distractor gives itself away: authors take care that the key is right and qualify it (rule 24).",
    ),
    advice(
        "near-duplicate-stem",
        "Two stems share most of their runs of three words. On one form they would test one point twice. Ask something else, or make them enemies. Two items that are enemies already may resemble each other.",
    ),
    advice(
        "gives-key-away",
        "The stem of one item holds the key of another on the same point, so that a candidate who reads both can copy the answer. Reword one, or make them enemies.",
    ),
    advice(
        "hard-to-read",
        "The stem reads harder than the level of the qualification allows (Flesch-Kincaid grade). The test is of the subject, not of reading.",
    ),
    advice(
        "undefined-abbreviation",
        "An abbreviation that the item does not explain, and that an adult in the United Kingdom cannot be expected to know.",
    ),
    advice("not-uk-spelling", "Candidates in the United Kingdom read British spelling, with -ise."),
    advice(
        "demand-unlike-question",
        "An item on understanding tells a situation and asks what follows from it; one on knowledge asks for a fact. The question reads like the other kind, so it would be counted in the wrong column.",
    ),
    advice(
        "practice-with-enemies",
        "A practice item never shares a form with a live one, so its enemies do nothing. If it gives a live item away, it must go.",
    ),
    advice(
        "not-reviewed",
        "The qualification asks for reviews, and this live item has none: somebody else must answer it without the key, and somebody must argue for another option.",
    ),
    advice(
        "reviewed-in-other-words",
        "The review names the wording that was read, and the item has another one now.",
    ),
    advice(
        "date-in-the-future",
        "Law is stated, law is checked and items are reviewed on days that have come. A later date is a slip, and it would put off the next check.",
    ),
    advice(
        "solvers-disagree",
        "A reader who knew no key chose another option. The item may have two right answers, or none.",
    ),
    advice("objection-stands", "A reader made a case for another option, and nobody has met it."),
    advice(
        "review-overdue",
        "Reviews go out of date with practice and law. The qualification says after how many months.",
    ),
    advice(
        "guessing-strategy",
        "A way of guessing that knows nothing of the subject gets too many items right: 30 per cent or more of the live items, or 40 per cent or more of a cell of at least 20. `invigil bank stats` tables every strategy. Rewrite keys and distractors until they look alike; padding the distractors only moves the fault.",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_a_code_of_its_own_and_says_something() {
        for (index, rule) in RULES.iter().enumerate() {
            assert!(RULES[..index].iter().all(|other| other.code != rule.code), "{}", rule.code);
            assert!(rule.explanation.len() > 40 && rule.explanation.ends_with('.'), "{}", rule.code);
        }
    }
}
