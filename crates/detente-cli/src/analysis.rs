//! `detente explain`, `parse` and `entities`: what the stages below the events see in one article.

use std::io::Write as _;

use detente::clauses::Basis;
use detente::entities::{Gazetteer, entities as find_entities};
use detente::extract::Layers;
use detente::rules::Reached;
use detente::{Extractor, Source};

use crate::arguments::{Entities, Explain, Parse, TreeForm, WhichAttributions};
use crate::extract::extractor;
use crate::input::{self, Article};
use crate::outcome::{Outcome, Stopped};
use crate::rules::load;
use crate::show::clauses::{clauses, position_name};
use crate::show::marked::{Mark, lines};
use crate::show::{self, BOLD, DIM, styled, wire_name};
use crate::tell::{fail, warn};

/// The article in a file; `None` if it cannot be read, which is told.
fn article(file: &std::path::Path) -> Option<Article> {
    match input::article(file) {
        Ok(article) => {
            article.warning.iter().for_each(|warning| warn(warning));
            Some(article)
        }
        Err(failure) => {
            fail(&failure);
            None
        }
    }
}

/// Shows each match: rule, words, roles, what lost against it, and whether it became an event.
pub(crate) fn explain(arguments: &Explain) -> Result<Outcome, Stopped> {
    let Some(extractor) = extractor(&arguments.own, WhichAttributions::Events, 0.0)? else {
        return Ok(Outcome::BadRules);
    };
    let Some(article) = article(&arguments.file) else { return Ok(Outcome::SomeFailed(1)) };
    let text = article.text.as_str();
    let date = arguments.date.as_deref();
    let layers = extractor.layers_of(Source { text, date, ..Source::default() });
    if let Some(rule) = &arguments.why_not {
        return why_not(&extractor, text, &layers, rule);
    }
    let document = article.read(&extractor, date);
    let mut out = anstream::stdout().lock();
    let mut count = 0;
    for (parsed, matches) in layers.sentences.iter().zip(&layers.matches) {
        let (Some(tree), false) = (&parsed.tree, matches.is_empty()) else { continue };
        let marks: Vec<Mark> =
            matches.iter().map(|it| Mark { span: it.trigger, style: BOLD, plain: "*" }).collect();
        for line in lines(text, parsed.sentence.span, &marks, show::columns() - 2, show::has_colors()) {
            writeln!(out, "{line}")?;
        }
        for found in matches {
            count += 1;
            let rules = extractor.rules();
            let (file, line) = rules.place(found);
            writeln!(
                out,
                "  {}  “{}”  {}",
                styled(BOLD, rules.name(found)),
                found.trigger.of(text),
                styled(DIM, format_args!("{file}:{line}"))
            )?;
            for fill in &found.fills {
                let basis = match fill.basis {
                    Basis::Direct => String::new(),
                    other => format!(", {other:?}").to_lowercase(),
                };
                let place = styled(DIM, format_args!("({}{basis})", position_name(&fill.position)));
                writeln!(out, "      {:<9} {}  {place}", fill.role, fill.span.of(text))?;
            }
            if let Some(cue) = found.cue {
                writeln!(out, "      because of “{}”", tree.words()[cue].span.of(text))?;
            }
            for lost in &found.suppressed {
                writeln!(out, "      {}", styled(DIM, format_args!("not {}: {}", lost.rule, lost.reason)))?;
            }
            let events: Vec<_> =
                document.events.iter().filter(|event| event.trigger == found.trigger).collect();
            if events.is_empty() {
                writeln!(
                    out,
                    "      {}",
                    styled(DIM, "no event: no actor, or nothing at stake between parties")
                )?;
            }
            for event in events {
                let (polarity, modality) = (wire_name(&event.polarity), wire_name(&event.modality));
                let tense = wire_name(&event.tense);
                writeln!(
                    out,
                    "      event {}: {} ({polarity}, {modality}, {tense})",
                    event.id,
                    wire_name(&event.kind)
                )?;
            }
        }
        writeln!(out)?;
    }
    if count == 0 {
        writeln!(out, "no rule matches")?;
    }
    Ok(Outcome::Done)
}

/// Shows how far the branches of one rule came, the furthest first in each sentence.
fn why_not(extractor: &Extractor, text: &str, layers: &Layers, wanted: &str) -> Result<Outcome, Stopped> {
    let (rule, branch) = match wanted.split_once('#') {
        Some((rule, number)) => (rule, number.parse::<u16>().ok()),
        None => (wanted, None),
    };
    if !extractor.rules().rules().any(|it| it.name == rule) {
        let family = rule.split('/').next().unwrap_or(rule);
        let near: Vec<&str> =
            extractor.rules().rules().map(|it| it.name).filter(|name| name.starts_with(family)).collect();
        let hint =
            if near.is_empty() { "`detente rules list` names all".to_owned() } else { near.join(", ") };
        return Err(Stopped::Usage(format!("there is no rule `{rule}`; {hint}")));
    }
    let mut out = anstream::stdout().lock();
    let mut count = 0;
    for (parsed, mut attempts) in layers.sentences.iter().zip(extractor.attempts(text, layers)) {
        attempts.retain(|it| it.rule == rule && branch.is_none_or(|branch| it.branch + 1 == branch));
        if attempts.is_empty() {
            continue;
        }
        count += attempts.len();
        attempts.sort_by_key(|it| {
            (it.reached != Reached::Matched, std::cmp::Reverse(it.filled.len()), it.branch)
        });
        writeln!(out, "{}", parsed.sentence.span.of(text).split_whitespace().collect::<Vec<_>>().join(" "))?;
        for attempt in attempts {
            let place = styled(DIM, format_args!("{}:{}", attempt.file, attempt.line));
            let name = styled(BOLD, format_args!("{}#{}", attempt.rule, attempt.branch + 1));
            writeln!(out, "  {name}  “{}”  {place}", attempt.trigger.of(text))?;
            for (item, words) in &attempt.filled {
                writeln!(out, "      {item:<14} {}", words.of(text))?;
            }
            writeln!(out, "      {}", attempt.reached)?;
        }
        writeln!(out)?;
    }
    if count == 0 {
        writeln!(out, "no word that `{wanted}` begins with stands in the text")?;
    }
    Ok(Outcome::Done)
}

/// Shows the trees or clauses of all sentences.
pub(crate) fn parse(arguments: &Parse) -> Result<Outcome, Stopped> {
    let Some(article) = article(&arguments.file) else { return Ok(Outcome::SomeFailed(1)) };
    let text = article.text.as_str();
    let form =
        arguments.format.unwrap_or(if show::is_terminal() { TreeForm::Tree } else { TreeForm::Conllu });
    let Layers { sentences, clauses: all, .. } = Extractor::builtin().layers(text);
    let mut out = anstream::stdout().lock();
    let trees =
        sentences.iter().zip(&all).filter_map(|(parsed, found)| Some((parsed, parsed.tree.as_ref()?, found)));
    for (at, (parsed, tree, found)) in trees.enumerate() {
        let span = parsed.sentence.span;
        let shown = match (arguments.clauses, form) {
            (true, _) => clauses(text, span, tree, found),
            (false, TreeForm::Tree) => show::tree::tree(text, span, tree),
            (false, TreeForm::Conllu) => show::tree::conllu(text, span, tree, at + 1),
        };
        out.write_all(shown.as_bytes())?;
    }
    Ok(Outcome::Done)
}

/// Lists the entities of an article with their mentions.
pub(crate) fn entities(arguments: &Entities) -> Result<Outcome, Stopped> {
    let mut gazetteer = Gazetteer::builder();
    for (name, table) in load(&arguments.gazetteers)? {
        gazetteer = gazetteer.table(name, table);
    }
    let gazetteer = gazetteer.build().map_err(|error| Stopped::Usage(error.to_string()))?;
    let Some(article) = article(&arguments.file) else { return Ok(Outcome::SomeFailed(1)) };
    let text = article.text.as_str();
    let sentences = Extractor::builtin().layers(text).sentences;
    let date = arguments.date.as_deref().and_then(|date| date.parse().ok());
    let found = find_entities(text, &sentences, &gazetteer, date);
    let mut out = anstream::stdout().lock();
    for entity in &found.entities {
        let mut about = vec![wire_name(&entity.kind)];
        about.extend(entity.code.clone());
        about.extend(entity.roles.iter().cloned());
        let party =
            entity.party.filter(|&party| party != entity.id).and_then(|id| found.entities.get(id.index()));
        about.extend(party.map(|party| format!("for {}", party.name)));
        let members = entity.members.iter().filter_map(|id| found.entities.get(id.index()));
        let members: Vec<&str> = members.map(|member| member.name.as_str()).collect();
        if !members.is_empty() {
            about.push(format!("of {}", members.join(", ")));
        }
        writeln!(out, "{}  {}", styled(BOLD, &entity.name), styled(DIM, about.join(", ")))?;
        for mention in found.mentions.iter().filter(|mention| mention.entity == entity.id) {
            let words: Vec<&str> = mention.span.of(text).split_whitespace().collect();
            let place = styled(DIM, format_args!("{:?} {}", mention.span, wire_name(&mention.form)));
            writeln!(out, "    {}  {place}", words.join(" "))?;
        }
    }
    if found.entities.is_empty() {
        writeln!(out, "nobody is named")?;
    }
    Ok(Outcome::Done)
}
