"""Works and how lists spell them oddly: another spelling is no other work, and must be found."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from tests.lookup.simulator import Work
from tests.resolvers.look_alikes import LookAlike, a_title, a_work, reference_to, site_of
from zotsync.model.reference import Name, Reference

#: A title as registered, and as printed; each is printed with its page, without, without a volume.
TITLES = (
    ("Behaviour of tumours in ageing fibre samples, {}",
     "Behavior of tumors in aging fiber samples, {}"),
    ("Anaemia and oedema in paediatric haematology, {}",
     "Anemia and edema in pediatric hematology, {}"),
    ("Role of TGF-β and α-synuclein in {}", "Role of TGF-beta and alpha-synuclein in {}"),
    ("Role of interferon γ in {} populations", "Role of interferon-gamma in {} populations"),
    ("Seabirds & shorebirds of the coast of {}", "Seabirds and shorebirds of the coast of {}"),
    ("Seabirds of the coast of {}: evidence from a registry",
     "SEABIRDS OF THE COAST OF {}: EVIDENCE FROM A REGISTRY"),
    ("Seabirds of the coast of {}: evidence from a registry", "Seabirds of the coast of {}"),
    ("The flight of the ﬂamingo over {} and beyond",
     "The flight of the flamingo over {} and beyond"),
    ("“Slow” neutrons and ‘fast’ electrons near {}",
     "\"Slow\" neutrons and 'fast' electrons near {}"),
    ("CO<sub>2</sub> vents in the waters of {}", "CO2 vents in the waters of {}"),
    ("CO₂ vents in the waters of {}", "CO2 vents in the waters of {}"),
    ("Three new species of moss from {}", "3 new species of moss from {}"),
    ("Studies on moss from {}. Part II", "Studies on moss from {}. Part 2"),
    ("Studies on moss from {}, part two", "Studies on moss from {}, Part II"),
    ("Seasonal survival of seabirds on the islands of {}",
     "Seasonal survival of seabirds on islands of {}"),
    ("Über die Färbung der Möwen in {}", "Uber die Farbung der Mowen in {}"),
    ("Über die Färbung der Möwen in {}", "Ueber die Faerbung der Moewen in {}"),
    ("Étude des goélands et des cormorans de {}", "Etude des goelands et des cormorans de {}"),
    ("Seabirds of the northern coast near {}", "Sea-birds of the northern coast near {}"),
    ("Sea birds of the northern coast near {}", "Seabirds of the northern coast near {}"),
    ("Post-operative follow-up of voles in {}", "Postoperative followup of voles in {}"),
    ("Surgery versus rest for voles in {}", "Surgery vs. rest for voles in {}"),
    ("Does rest help voles in winter near {}?", "Does rest help voles in winter near {}"),
    ("What voles eat – and why – near {}", "What voles eat--and why--near {}"),
    ("A randomised trial of moss in voles from {}", "Randomized trial of moss in voles from {}"),
    ("<i>Zostera marina</i> beds of the bay of {}", "Zostera marina beds of the bay of {}"),
    ("Catalyse of sulphur in the leaves of {}", "Catalyze of sulfur in the leaves of {}"),
    ("Effect of 5 μm particles on voles of {}", "Effect of 5 µm particles on voles of {}"),
    ("The naïve vole: learning in {}", "The naive vole : learning in {}"),
    ("Labour and colour in the centre of {}", "Labor and color in the center of {}"),
    ("Voles: diets, dens, and deaths in {}", "Voles - diets, dens and deaths in {}"),
    ("Type II voles and their diet in {}", "Type 2 voles and their diet in {}"),
    ("[Winter diets of voles under the snow of {}]", "Winter diets of voles under the snow of {}"),
    ("N-acetyl-L-cysteine and voles of {}", "N-Acetyl-l-cysteine and voles of {}"),
    ("Voles of {} and their fleas&amp;ticks", "Voles of {} and their fleas & ticks"),
    ("Voles in the twenty-first century near {}", "Voles in the 21st century near {}"),
    ("Voles in the nineteenth century near {}", "Voles in the 19th century near {}"),
    ("Effect of 5 μm particles on the voles of {}", "Effect of 5 um particles on the voles of {}"),
    ("Artefacts in the defence of aluminium roofs, {}",
     "Artifacts in the defense of aluminum roofs, {}"),
)  # fmt: skip
#: A surname as registered, and as printed; once with the title and once with the place alone.
_SURNAMES = """Müller/Mueller Müller/Muller Sørensen/Sorensen Sørensen/Soerensen Groß/Gross
    Łukasz/Lukasz
    Ångström/Angstrom García_Márquez/García García-Márquez/Garcia_Marquez
    van_der_Berg/Berg van_der_Berg/Van_Der_Berg McDonald/Mc_Donald O'Brien/OBrien
    O'Brien/O’Brien Aguirre-Ghiso/Aguirre_Ghiso Lindqvist/LINDQVIST Lindqvist/Lindqvist_Jr
    Yılmaz/Yilmaz Đorđević/Djordjevic Đorđević/Dordevic Šimić/Simic Nguyễn/Nguyen
    St_John/Saint_John St._John/St_John de_la_Cruz/De_la_Cruz de_la_Cruz/Cruz
    D'Angelo/DAngelo Al-Hassan/Al_Hassan Al-Hassan/Alhassan el-Sayed/El_Sayed
    Jakowlew/Yakovlev Tchaikovsky/Čajkovskij Œuvrard/Oeuvrard
    Þórsson/Thorsson Kovács/Kovacs Özgür/Oezguer Ibáñez/Ibanez"""
SURNAMES = _SURNAMES.split()
PAGES = (
    "34-40/34–40", "34-40/pp. 34–40", "34-40/34", "132-142/132–42", "132-142/132-2",
    "S34-S40/S34–40", "e0123456/0123456", "123456/e123456", "34-40/34–40, 45", "34-40/34 - 40",
    "34-40/34—40", "34-40/34ff.", "34-40/34 et seq.", "L34/L34", "34-40/p. 34", "034-040/34–40",
    "12345/Art. 12345", "12345/Article 12345", "12345/article no. 12345", "34-40/34‐40",
    "xii-xx/xii–xx", "1034-1040/1034–40", "34-40; discussion 41/34–40", "34-40/34-40.e1",
    "e34/E34", "34A/34A", "34/34A",
)  # fmt: skip
VOLUMES = (
    "12/Vol. 12", "12/12(3)", "12/XII", "104/CIV", "12/12 Suppl 1", "12A/12 A", "12/012",
    "12/v. 12", "12/Bd. 12", "12/t. 12", "12/12.", "104/104 (Pt 3)", "12/[12]", "12/12:3",
    "12-13/12",
)  # fmt: skip
#: A journal's names, and how it is printed.
JOURNALS = (
    ("The Journal of nutrition", "J Nutr", "J. Nutrition"),
    ("The Journal of nutrition", "J Nutr", "Journal of Nutrition"),
    ("The Journal of nutrition", "J Nutr", "J NUTR"),
    ("The Journal of nutrition", "J Nutr", "Jour. Nutr."),
    ("Proceedings of the National Academy of Sciences of the United States of America",
     "Proc Natl Acad Sci U S A", "PNAS"),
    ("Proceedings of the National Academy of Sciences of the United States of America",
     "Proc Natl Acad Sci U S A", "Proc. Nat. Acad. Sci. USA"),
    ("Proceedings of the National Academy of Sciences of the United States of America",
     "Proc Natl Acad Sci U S A", "Proc Natl Acad Sci (USA)"),
    ("The New England journal of medicine", "N Engl J Med", "NEJM"),
    ("The New England journal of medicine", "N Engl J Med", "New Engl. J. Med."),
    ("Lancet (London, England)", "Lancet", "The Lancet"),
    ("BMJ (Clinical research ed.)", "BMJ", "Br. Med. J."),
    ("BMJ (Clinical research ed.)", "BMJ", "British Medical Journal"),
    ("The Journal of biological chemistry", "J Biol Chem", "JBC"),
    ("Physical review letters", "Phys Rev Lett", "PRL"),
    ("Journal of the American Chemical Society", "J Am Chem Soc", "JACS"),
    ("Angewandte Chemie (International ed. in English)", "Angew Chem Int Ed Engl",
     "Angew. Chem. Int. Ed."),
    ("Kidney international", "Kidney Int", "Kidney Int'l"),
    ("Oecologia", "Oecologia", "Oecologia (Berl.)"),
    ("Nature", "Nature", "Nature (London)"),
    ("Science (New York, N.Y.)", "Science", "Science"),
    ("Nucleic acids research", "Nucleic Acids Res", "NAR"),
    ("Archives of internal medicine", "Arch Intern Med", "Arch. Int. Med."),
    ("Zeitschrift für Physik", "Z Phys", "Z. Physik"),
    ("Annals of the New York Academy of Sciences", "Ann N Y Acad Sci", "Ann. NY Acad. Sci."),
)  # fmt: skip


def odd_spellings(*, seed: int) -> Iterator[LookAlike]:
    """A reference to each work in each odd spelling; `meant` and `other` are the work itself."""
    made = _Maker(random.Random(seed))
    for registered, printed in TITLES:
        yield from made.titled(registered, printed)
    for pair in SURNAMES:
        yield from made.signed(*pair.replace("_", " ").split("/"))
    for name, pairs in (("page", PAGES), ("volume", VOLUMES)):
        for pair in pairs:
            yield from made.placed(name, *pair.split("/"))
    for journal, short, printed in JOURNALS:
        yield from made.printed_in(journal, short, printed)


class _Maker:
    """Makes ever new works, every second of them known to PubMed too."""

    def __init__(self, draw: random.Random) -> None:
        self.draw, self.number = draw, 80_000

    def _work(self) -> Work:
        self.number += 1
        pmid = str(6_000_000 + self.number) if self.number % 2 else ""
        title = f"{a_title(self.draw)}, site {site_of(self.number)}"
        return replace(a_work(self.draw, self.number, ""), title=title, pmid=pmid)

    def _case(self, kind: str, work: Work, without: str = "", **fields: str) -> LookAlike:
        reference = reference_to(work, self.number)
        said = {**reference.fields, **fields}
        kept = {key: text for key, text in said.items() if text and key not in without.split()}
        return LookAlike(kind, replace(reference, fields=kept), work, work)

    def titled(self, registered: str, printed: str) -> Iterator[LookAlike]:
        for without in ("", "page", "page volume"):
            work, place = self._work(), site_of(self.number)
            work = replace(work, title=registered.format(place))
            yield self._case(f"{printed}, no {without}", work, without, title=printed.format(place))

    def signed(self, registered: str, printed: str) -> Iterator[LookAlike]:
        for without in ("page", "title"):
            work = self._work()
            work = replace(work, authors=((registered, "Anna B."), *work.authors[1:]))
            case = self._case(f"{registered}, {printed}, no {without}", work, without)
            names = (Name(printed, "A.B."), *case.reference.names[1:])
            yield replace(case, reference=_signed(case.reference, names))

    def placed(self, name: str, registered: str, printed: str) -> Iterator[LookAlike]:
        for without in ("", "title"):
            work = replace(self._work(), **{name: registered})
            yield self._case(f"{printed}, no {without}", work, without, **{name: printed})

    def printed_in(self, journal: str, short: str, printed: str) -> Iterator[LookAlike]:
        for without in ("page", "title"):
            work = replace(self._work(), journal=journal, abbreviation=short)
            given = {"container-title": printed}
            yield self._case(f"{printed}, no {without}", work, without, **given)


def _signed(reference: Reference, names: tuple[Name, ...]) -> Reference:
    return replace(reference, names=names)
