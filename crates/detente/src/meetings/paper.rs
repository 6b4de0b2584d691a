//! Papers and press products: "in a joint statement", "no statement", "news conferences being
//! canceled", "an action plan which was discussed".

use std::collections::BTreeSet;

use detente_text::Span;

use super::Scene;
use super::lexicon::Sense;
use crate::model::{Detail, EntityId, Jointness, MediumKind, Paper, PaperId, PaperKind, PaperStatus};

/// All papers that the text says something definite about, in text order.
pub(super) fn papers(scene: &Scene<'_>) -> Vec<Paper> {
    let mut papers = Vec::new();
    for event in &scene.document.events {
        let (kind, status) = match event.detail {
            Detail::Withhold { what } if !matches!(what, PaperKind::Comment | PaperKind::Date) => {
                (what, PaperStatus::Absent)
            }
            Detail::Cancel { what: Some(what), .. } => (what, PaperStatus::Cancelled),
            _ => continue,
        };
        let sides = scene.parties(event);
        let joint = kind == PaperKind::JointStatement
            || scene.lexicon.has(scene.text, scene.phrase(event), &Sense::Joint);
        let jointness = if sides.len() > 1 || joint { Jointness::InterParty } else { Jointness::Single };
        papers.push(paper(event.trigger, kind, jointness, status));
    }
    for link in scene.document.attributions.iter().flat_map(|attribution| &attribution.chain) {
        let Some(medium) = &link.medium else { continue };
        let kind = match medium.kind {
            MediumKind::Statement => PaperKind::Statement,
            MediumKind::JointStatement => PaperKind::JointStatement,
            MediumKind::NewsConference => PaperKind::NewsConference,
            MediumKind::Letter => PaperKind::Letter,
            _ => continue,
        };
        let sides: BTreeSet<EntityId> = link.sources.iter().flat_map(|&source| scene.sides(source)).collect();
        let named_joint = kind == PaperKind::JointStatement;
        // Two ministers of one government make no joint statement of the parties.
        let jointness = match (sides.len(), link.sources.len()) {
            (2.., _) => Jointness::InterParty,
            (1, 2..) => Jointness::IntraParty,
            (1, 1) if named_joint && !is_group(scene, link.sources[0]) => Jointness::IntraParty,
            (_, _) if named_joint => Jointness::InterParty,
            _ => Jointness::Single,
        };
        papers.push(paper(medium.span, kind, jointness, PaperStatus::Issued));
    }
    for event in &scene.document.events {
        for words in &event.evidence {
            in_the_making(scene, *words, &mut papers);
        }
    }
    papers.sort_by_key(|paper| (paper.span.start(), paper.span.end()));
    papers.dedup_by(|later, first| later.span.overlaps(first.span));
    for (at, paper) in papers.iter_mut().enumerate() {
        paper.id = PaperId::new(at);
    }
    papers
}

fn is_group(scene: &Scene<'_>, entity: EntityId) -> bool {
    scene.document.entities.get(entity.index()).is_some_and(|entity| !entity.members.is_empty())
}

/// Drafts and plans that an event works on or puts out.
fn in_the_making(scene: &Scene<'_>, words: Span, papers: &mut Vec<Paper>) {
    let found = scene.lexicon.found(scene.text, words);
    let issued = found.iter().any(|it| *it.sense == Sense::Issued);
    let making = found.iter().any(|it| *it.sense == Sense::Making);
    for it in &found {
        let Sense::Paper(kind) = *it.sense else { continue };
        let status = match kind {
            _ if issued => PaperStatus::Issued,
            PaperKind::DraftText => PaperStatus::UnderDiscussion,
            _ if making => PaperStatus::UnderDiscussion,
            _ => continue,
        };
        let joint = kind != PaperKind::DraftText
            && (kind == PaperKind::JointStatement || found.iter().any(|it| *it.sense == Sense::Joint));
        let jointness = if joint { Jointness::InterParty } else { Jointness::Single };
        papers.push(paper(it.span, kind, jointness, status));
    }
}

fn paper(span: Span, kind: PaperKind, jointness: Jointness, status: PaperStatus) -> Paper {
    Paper { id: PaperId::new(0), span, kind, jointness, status }
}
