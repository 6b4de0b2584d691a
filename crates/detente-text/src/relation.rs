//! Dependency relations of Universal Dependencies, with the subtypes used for English.

use crate::tag::tag_set;

tag_set! {
    /// How a word depends on its head.
    #[allow(missing_docs)]
    Relation {
        Acl = "acl", AclRelcl = "acl:relcl", Advcl = "advcl", AdvclRelcl = "advcl:relcl", Advmod = "advmod",
        Amod = "amod", Appos = "appos", Aux = "aux", AuxPass = "aux:pass", Case = "case", Cc = "cc",
        CcPreconj = "cc:preconj", Ccomp = "ccomp", Compound = "compound", CompoundPrt = "compound:prt",
        Conj = "conj", Cop = "cop", Csubj = "csubj", CsubjPass = "csubj:pass", CsubjOuter = "csubj:outer",
        Dep = "dep", Det = "det", DetPredet = "det:predet", Discourse = "discourse", Dislocated = "dislocated",
        Expl = "expl", Fixed = "fixed", Flat = "flat", Goeswith = "goeswith", Iobj = "iobj", List = "list",
        Mark = "mark", Nmod = "nmod", NmodDesc = "nmod:desc", NmodPoss = "nmod:poss", NmodUnmarked = "nmod:unmarked", Nsubj = "nsubj",
        NsubjPass = "nsubj:pass", NsubjOuter = "nsubj:outer", Nummod = "nummod", Obj = "obj", Obl = "obl",
        OblAgent = "obl:agent", OblUnmarked = "obl:unmarked", Orphan = "orphan", Parataxis = "parataxis",
        Punct = "punct", Reparandum = "reparandum", Root = "root", Vocative = "vocative", Xcomp = "xcomp",
    }
}

impl Relation {
    /// The universal relation without its subtype: `nsubj` for `nsubj:pass`.
    pub fn universal(self) -> &'static str {
        self.as_str().split(':').next().unwrap_or_default()
    }

    /// A nominal or clausal subject, active or passive.
    pub const fn is_subject(self) -> bool {
        matches!(
            self,
            Self::Nsubj
                | Self::NsubjPass
                | Self::NsubjOuter
                | Self::Csubj
                | Self::CsubjPass
                | Self::CsubjOuter
        )
    }
}
