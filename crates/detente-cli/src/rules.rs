//! `detente rules`: rule files are checked and formatted, their examples run, their rules listed.

use std::io::{Read as _, Write as _};
use std::path::PathBuf;

use anstream::eprint;
use detente::Extractor;
use detente::rules::{
    BUILTIN, Diagnostic, ExampleOutcome, Report, RuleFile, RuleSet, Severity, codes, explain_code, format,
};

use crate::arguments::{FormatRules, RuleFiles, Rules};
use crate::input::decode;
use crate::outcome::{Outcome, Stopped};
use crate::show::finding::finding;
use crate::show::{BOLD, DIM, WARNING, styled, wire_name};

/// Runs the command.
pub(crate) fn run(command: &Rules) -> Result<Outcome, Stopped> {
    match command {
        Rules::Check(files) => check(files),
        Rules::Test(files) => test(files),
        Rules::List(files) => list(files),
        Rules::Fmt(arguments) => fmt(arguments),
        Rules::Coverage(files) => coverage(files),
        Rules::Explain { code } => explain(code),
    }
}

/// Names and texts of rule files or tables of names. One that is named twice, as in `detente.toml` and on
/// the command line, counts once.
pub(crate) fn load(files: &[PathBuf]) -> Result<Vec<(String, String)>, Stopped> {
    let mut seen: Vec<PathBuf> = Vec::new();
    let mut is_new = |file: &&PathBuf| {
        let real = file.canonicalize().unwrap_or_else(|_| (*file).clone());
        let is_new = !seen.contains(&real);
        seen.push(real);
        is_new
    };
    files
        .iter()
        .filter(&mut is_new)
        .map(|file| {
            let name = file.display().to_string();
            let content = std::fs::read(file).map_err(|error| Stopped::Usage(format!("{name}: {error}")))?;
            let read =
                decode(content, None).map_err(|problem| Stopped::Usage(format!("{name}: {problem}")))?;
            match read.warning {
                None => Ok((name, read.text)),
                Some(problem) => Err(Stopped::Usage(format!("{name}: {problem}"))),
            }
        })
        .collect()
}

/// The files after the built-in ones.
pub(crate) fn with_builtin(files: &[(String, String)]) -> Vec<RuleFile<'_>> {
    BUILTIN.iter().copied().chain(own(files)).collect()
}

fn own(files: &[(String, String)]) -> impl Iterator<Item = RuleFile<'_>> {
    files.iter().map(|(name, text)| RuleFile { name, text })
}

/// Draws findings on standard error; of warnings, those about files that are not built in, unless
/// there are only built-in ones.
#[allow(clippy::print_stderr)]
pub(crate) fn show(findings: &[Diagnostic], files: &[RuleFile<'_>]) {
    let is_builtin = |name: &str| BUILTIN.iter().any(|file| file.name == name);
    let only_builtin = files.iter().all(|file| is_builtin(file.name));
    for it in findings {
        let is_ours = it.labels.first().is_some_and(|label| is_builtin(&label.file));
        if it.severity == Severity::Error || only_builtin || !is_ours {
            eprint!("{}", finding(it, files));
        }
    }
}

/// Compiles the files that the arguments name; `None` if they have errors, which are shown.
fn compile(arguments: &RuleFiles) -> Result<Option<RuleSet>, Stopped> {
    let loaded = load(&arguments.files)?;
    if arguments.alone && loaded.is_empty() {
        return Err(Stopped::Usage("--alone needs rule files".to_owned()));
    }
    let files = if arguments.alone { own(&loaded).collect() } else { with_builtin(&loaded) };
    match RuleSet::compile(&files) {
        Ok(rules) => {
            show(rules.warnings(), &files);
            Ok(Some(rules))
        }
        Err(findings) => {
            show(&findings, &files);
            Ok(None)
        }
    }
}

fn check(arguments: &RuleFiles) -> Result<Outcome, Stopped> {
    let Some(rules) = compile(arguments)? else { return Ok(Outcome::BadRules) };
    let warnings = match rules.warnings().len() {
        0 => "no warnings".to_owned(),
        1 => "1 warning".to_owned(),
        more => format!("{more} warnings"),
    };
    writeln!(anstream::stdout(), "{} rules compile, {warnings}", rules.rules().count())?;
    Ok(Outcome::Done)
}

/// Runs the examples and names those that came out otherwise than they say.
fn test(arguments: &RuleFiles) -> Result<Outcome, Stopped> {
    let Some(report) = examples(arguments)? else { return Ok(Outcome::BadRules) };
    let mut out = anstream::stdout().lock();
    let (mut count, mut failed, mut open) = (0, 0, 0);
    for it in report.examples.iter().filter(|it| is_asked(arguments, &it.file)) {
        count += 1;
        let place = format!("{}:{}", it.file, it.line);
        match &it.outcome {
            ExampleOutcome::Passed => {}
            ExampleOutcome::Todo => open += 1,
            ExampleOutcome::Fixed => writeln!(out, "{place}: this `todo` holds by now: {}", it.text)?,
            ExampleOutcome::Failed(problem) => {
                failed += 1;
                let head = styled(WARNING, format_args!("{place}: {}", it.rule));
                writeln!(out, "{head} ({}): {problem}\n    {}", wire_name(&it.variant), it.text)?;
            }
        }
    }
    for branch in report.untried.iter().filter(|it| is_asked(arguments, &it.file)) {
        writeln!(out, "{}:{}: no example reaches {}", branch.file, branch.line, branch.rule)?;
    }
    writeln!(out, "{count} examples, {failed} failed, {open} still to do")?;
    Ok(if failed == 0 { Outcome::Done } else { Outcome::BadRules })
}

/// Runs the examples of all rules; `None` if the rules have errors, which are shown.
fn examples(arguments: &RuleFiles) -> Result<Option<Report>, Stopped> {
    if compile(arguments)?.is_none() {
        return Ok(None);
    }
    let mut builder = Extractor::builder();
    if arguments.alone {
        builder = builder.only_own_rules();
    }
    for (name, text) in load(&arguments.files)? {
        builder = builder.rules(name, text);
    }
    let extractor = builder.build().map_err(|error| Stopped::Usage(error.to_string()))?;
    Ok(Some(extractor.check_examples()))
}

/// Whether a file is one of those named; without names all are.
fn is_asked(arguments: &RuleFiles, file: &str) -> bool {
    arguments.files.is_empty() || arguments.files.iter().any(|it| it.as_os_str() == file)
}

fn list(arguments: &RuleFiles) -> Result<Outcome, Stopped> {
    let Some(rules) = compile(arguments)? else { return Ok(Outcome::BadRules) };
    let mut out = anstream::stdout().lock();
    let width = rules.rules().map(|rule| rule.name.len()).max().unwrap_or_default();
    for rule in rules.rules() {
        let place = styled(DIM, format_args!("{}:{}", rule.file, rule.line));
        let name = styled(BOLD, format_args!("{:<width$}", rule.name));
        writeln!(out, "{name}  {}  {place}", rule.about)?;
    }
    Ok(Outcome::Done)
}

/// What the examples reach of each file, in numbers, and what they do not.
fn coverage(arguments: &RuleFiles) -> Result<Outcome, Stopped> {
    let Some(report) = examples(arguments)? else { return Ok(Outcome::BadRules) };
    let mut out = anstream::stdout().lock();
    let files: Vec<_> = report.files.iter().filter(|it| is_asked(arguments, &it.file)).collect();
    let width = files.iter().map(|it| it.file.chars().count()).max().unwrap_or_default().max(5);
    writeln!(out, "{}", styled(BOLD, format_args!("{:<width$}  examples      rules   branches", "file")))?;
    let row = |name: &str, examples, rules: (usize, usize), branches: (usize, usize)| {
        let of = |(reached, all): (usize, usize)| format!("{reached}/{all}");
        format!("{name:<width$}  {examples:>8}  {:>9}  {:>9}", of(rules), of(branches))
    };
    let (mut examples, mut rules, mut branches) = (0, (0, 0), (0, 0));
    for it in &files {
        examples += it.examples;
        rules = (rules.0 + it.rules_reached, rules.1 + it.rules);
        branches = (branches.0 + it.branches_reached, branches.1 + it.branches);
        let (of_rules, of_branches) = ((it.rules_reached, it.rules), (it.branches_reached, it.branches));
        writeln!(out, "{}", row(&it.file, it.examples, of_rules, of_branches))?;
    }
    writeln!(out, "{}", styled(BOLD, row("total", examples, rules, branches)))?;
    for branch in report.untried.iter().filter(|it| is_asked(arguments, &it.file)) {
        writeln!(out, "{}:{}: no example reaches {}", branch.file, branch.line, branch.rule)?;
    }
    Ok(Outcome::Done)
}

fn explain(code: &str) -> Result<Outcome, Stopped> {
    let Some(text) = explain_code(code) else {
        let known: Vec<&str> = codes().collect();
        return Err(Stopped::Usage(format!("there is no code `{code}`; the codes are {}", known.join(", "))));
    };
    writeln!(anstream::stdout(), "{text}")?;
    Ok(Outcome::Done)
}

/// Writes files in canonical form; a file with errors stays as it is.
fn fmt(arguments: &FormatRules) -> Result<Outcome, Stopped> {
    let mut loaded = Vec::new();
    for file in &arguments.files {
        if file.as_os_str() == "-" {
            let mut content = Vec::new();
            std::io::stdin()
                .read_to_end(&mut content)
                .map_err(|error| Stopped::Usage(format!("-: {error}")))?;
            let text = String::from_utf8(content).map_err(|error| Stopped::Usage(format!("-: {error}")))?;
            loaded.push(("-".to_owned(), text));
        } else {
            loaded.extend(load(std::slice::from_ref(file))?);
        }
    }
    let mut outcome = Outcome::Done;
    let mut out = anstream::stdout().lock();
    for (name, text) in &loaded {
        let file = RuleFile { name, text };
        let formatted = match format(&file) {
            Ok(formatted) => formatted,
            Err(findings) => {
                show(&findings, &[file]);
                outcome = Outcome::BadRules;
                continue;
            }
        };
        if arguments.check {
            if formatted != *text {
                writeln!(out, "{name}: not in canonical form")?;
                outcome = Outcome::BadRules;
            }
        } else if name == "-" {
            out.write_all(formatted.as_bytes())?;
        } else if formatted != *text {
            std::fs::write(name, formatted).map_err(|error| Stopped::Usage(format!("{name}: {error}")))?;
            writeln!(out, "{name}: formatted")?;
        }
    }
    Ok(outcome)
}
