//! The canonical form: same meaning, twice the same, no comment lost.

use super::super::lexer::lex;
use super::super::{BUILTIN, RuleFile, compiler, format};

fn formatted(text: &str) -> String {
    format(&RuleFile { name: "test.rules", text }).unwrap_or_else(|findings| panic!("{}", findings[0]))
}

/// Comments in order.
fn comments(text: &str) -> Vec<&str> {
    let lexemes = lex(text);
    let starts = std::iter::once(0).chain(lexemes.iter().map(|it| it.at.1));
    let ends = lexemes.iter().map(|it| it.at.0).chain([text.len()]);
    let gaps = starts.zip(ends).flat_map(|(start, end)| text[start..end].lines());
    gaps.map(str::trim).filter(|it| !it.is_empty()).collect()
}

/// What a compiled set says, without lines of the files.
fn meaning(files: &[RuleFile<'_>]) -> Vec<String> {
    let (compiled, findings) = compiler::compile(files);
    assert!(!compiler::has_errors(&findings), "{}", findings[0]);
    let mut preferences: Vec<_> = compiled.preferences.iter().collect();
    preferences.sort_unstable();
    let all = format!(
        "{:#?}\n{:#?}\n{:#?}\n{preferences:#?}\n{:#?}",
        compiled.rules, compiled.branches, compiled.scopes, compiled.derived
    );
    let lexicons =
        compiled.lexicons.iter().flat_map(|it| it.entries.iter().map(super::super::lexicon::Entry::text));
    let lines = all.lines().filter(|line| !line.trim_start().starts_with("line:")).map(str::to_owned);
    lines.chain(lexicons).collect()
}

#[test]
fn the_builtin_rules_keep_their_meaning() {
    let texts: Vec<String> = BUILTIN.iter().map(|file| formatted(file.text)).collect();
    for (file, text) in BUILTIN.iter().zip(&texts) {
        assert_eq!(&formatted(text), text, "{} is not the same when formatted twice", file.name);
        let (mut before, mut after) = (comments(file.text), comments(text));
        before.sort_unstable();
        after.sort_unstable();
        assert_eq!(before, after, "comments of {}", file.name);
    }
    let files: Vec<RuleFile<'_>> =
        BUILTIN.iter().zip(&texts).map(|(file, text)| RuleFile { name: file.name, text }).collect();
    let (before, after) = (meaning(BUILTIN), meaning(&files));
    assert!(before.len() > 1_000);
    for (line, (one, other)) in before.iter().zip(&after).enumerate() {
        assert_eq!(one, other, "line {line} of the compiled rules");
    }
    assert_eq!(before.len(), after.len());
}

/// Text and what becomes of it.
const CASES: &[(&str, &str)] = &[
    // Headers, imports, preferences.
    ("ruleset  own   1\n\n\n\nuse a.en,b.en\n", "ruleset own 1\n\nuse a.en, b.en\n"),
    ("ruleset own 1\nprefer a/b\n over c/ *\n", "ruleset own 1\nprefer a/b over c/*\n"),
    ("# first\nruleset own 1 # here\n# last", "# first\nruleset own 1  # here\n# last\n"),
    // Word lists: an included list has its bar, comments stay between the words.
    ("ruleset own 1\nlex A.n=a B.n|C.n \"d  e\"", "ruleset own 1\nlex A.n = a | B.n | C.n \"d  e\"\n"),
    ("ruleset own 1\nlex A.n = a\n\n # b\n c # d\n e", "ruleset own 1\nlex A.n = a\n  # b\n  c  # d\n  e\n"),
    ("ruleset own 1\nlex A.n = a | # x\n B.n", "ruleset own 1\nlex A.n = a  # x\n  | B.n\n"),
    ("ruleset own 1\nlex A.n = a lex B.n = b", "ruleset own 1\nlex A.n = a\nlex B.n = b\n"),
    // Scopes.
    (
        "ruleset own 1\nscope possible{aux may,might\n under LIKELY.a|SURE.a}",
        "ruleset own 1\nscope possible { aux may might ; under LIKELY.a SURE.a }\n",
    ),
    // Rules: a statement a line, an empty line before.
    (
        "ruleset own 1\n# asks\nframe demand/a{about \"x\" role by:party|person+ of :any ?\nspread by set firmness = urge confidence=0.5}",
        "ruleset own 1\n\n# asks\nframe demand/a {\n  about \"x\"\n  role by: party|person+  of: any?\n  spread by\n  set firmness=urge confidence=0.5\n}\n",
    ),
    // Branches: positions, conditions, settings, whatever the order they came in.
    (
        "ruleset own 1\n\nframe demand/a {\n\n on verb set|put when neg , not passive or marker when set firmness = urge\n   subj = by ! obj : party|person ~ D.n ? # why\n\n}",
        "ruleset own 1\n\nframe demand/a {\n  on verb set|put  subj=by  !obj:party|person~D.n?  when neg and not passive or marker when  set firmness=urge  # why\n}\n",
    ),
    (
        "ruleset own 1\n\nframe demand/a {\n on seq \"in\" the ? { 0 , 4 } what : P.n _ set joint=true set of=x\n}",
        "ruleset own 1\n\nframe demand/a {\n  on seq \"in\" the? {0,4} what:P.n _  set joint=true of=x\n}\n",
    ),
    (
        "ruleset own 1\n\nderive fail/a from b/*|c/d {\n when under F.v | F.n\n # x\n}\n\nsource s recursive max 4 {\n match \"He \\\"said\\\" so.\"=>{ by = \"He\", of=\"x\" },{}\n}",
        "ruleset own 1\n\nderive fail/a from b/*|c/d {\n  when under F.v|F.n\n  # x\n}\n\nsource s recursive max 4 {\n  match \"He \\\"said\\\" so.\" => {by=\"He\" of=\"x\"} {}\n}\n",
    ),
    // A comment inside of a statement goes before it.
    (
        "ruleset own 1\n\nframe demand/a {\n on verb ask # who\n   subj=by # what\n   # and\n   obj=of # done\n}",
        "ruleset own 1\n\nframe demand/a {\n  # who\n  # what\n  # and\n  on verb ask  subj=by  obj=of  # done\n}\n",
    ),
];

#[test]
fn cases_come_out_as_they_say() {
    for (text, wanted) in CASES {
        let once = formatted(text);
        assert_eq!(&once, wanted, "of {text}");
        assert_eq!(formatted(&once), once, "twice");
    }
}

#[test]
fn long_word_lists_are_filled_and_no_line_begins_a_part() {
    let words: Vec<String> = (0..200).map(|at| format!("word{at} source use")).collect();
    let text = format!("ruleset own 1\nlex A.n = {}\n", words.join(" "));
    let once = formatted(&text);
    assert!(once.lines().count() > 10);
    assert_eq!(formatted(&once), once);
    let tokens = |text: &str| lex(text).into_iter().map(|it| it.kind).collect::<Vec<_>>();
    assert_eq!(tokens(&once), tokens(&text));

    let cues =
        format!("ruleset own 1\nscope possible {{ aux {} ; adverb maybe }}\n", "may under ".repeat(60));
    let once = formatted(&cues);
    assert_eq!(formatted(&once), once);
    assert_eq!(once.matches(';').count(), 2);
}

#[test]
fn a_file_that_cannot_be_read_gives_its_errors() {
    let findings = format(&RuleFile { name: "x", text: "ruleset own 1\nlex A.n a\nframe {\n" }).unwrap_err();
    assert_eq!(findings.iter().map(|it| it.code.as_str()).collect::<Vec<_>>(), ["E001", "E001"]);
}
