"""Words that title case needs to know: short common words, and acronyms.

Common English words of two to four letters.

In a title in capitals nothing else tells `CELL` from `AAFP`.

Words that stay in capitals when a text in capitals is eased: acronyms, as they are written.

Databases print whole titles in capitals, and nothing in `DNA METHYLATION IN THE USA` tells which
words are. These are the common ones of medicine, biology, physics, computing, geography and
bodies; others are known by their form: no vowel, a digit, or standing alone in brackets.
"""

from __future__ import annotations

import re

_SHORT = """
    able acid acne act acts add age aged ages ago aid aim aims air airs akin all ally also alum
    am among an and anew ant ants any ape apes arc arch are area arm arms army art arts as ash
    ashy ask asks at ate atom aunt auto avid away awe axes axis baby back bad bag bail bait
    bake bald ball ban band bank bar bare bark barn base bat bath bats bay bays be bead beak
    beam bean bear beat bed beds bee beef been beer bees beg bell belt bend bent best beta bias
    bids big bike bile bill bind bird bite blow blue boar boat body bog boil bold bolt bomb
    bond bone book boot bore born boss both bow bowl box boy boys brew bud bug bulb bulk bull
    burn bury bus bush busy buy by cafe cage cake calf call calm came camp can cane cape card
    care carp cars cart case cash cast cat cats cave cell cent chat chef chin chip cite city
    clan clay clip clot club clue coal coat cod code coil coin cold come cone cook cool cop
    cope copy cord core cork corn cost cow cows crab crew crop crow cry cube cue cues cuff cult
    cup cure curl cut cyst dam damp dams dark data date dawn day days de dead deaf deal dean
    dear debt deck deed deep deer del dent deny der desk dial dice did die died dies diet dig
    dike dim dine dip dirt disc dish disk dive do dock does dog dogs dole doll dome done door
    dose dot dots down drag dram draw drop drug drum dry dual duck duct due duel dues dug dull
    dung dusk dust duty dye dyes each ear earn ears ease east easy eat eats echo edge edit eel
    eels egg eggs ego el elk elm else end ends envy epic era eve even ever evil ewe exam exit
    eye eyes face fact fade fail fair fake fall fame fan far farm fast fat fate fats fear fed
    fee feed feel fees feet fell felt fern few fig file fill film find fine fins fire firm fish
    fist fit fits five fix flag flat flaw flax flea flow flu flux fly foam foci foe foes fog
    fold folk food fool foot ford fore fork form fort foul four fowl fox free frog from fuel
    full fun fund fur fuse gain gait gall game gap gaps gas gate gaze gear gel gels gene germ
    get gift gill girl give gland glue go goal goat god goes gold golf gone good gout gram gray
    grey grid grip grow gulf gun guns gut guts guy gym gyms had hail hair half hall halt hand
    hang hard hare harm has hat hate have hawk hay hazy he head heal hear heat heel held help
    hemp her herb herd here hero hide high hill him hint hip hips hire his hit hive hog hold
    hole holy home hood hook hope horn host hot hour how huge hull hunt hurt hut ice idea idle
    if ill inch ink ion ions iris iron is isle it item its jaw jaws jet job jobs join joke joy
    jump jury just keen keep keg kelp key keys kick kid kids kill kiln kin kind king kiss kit
    knee knew knot know la lab labs lack lake lamb lame lamp land lane laps larva last late
    lava law lawn laws lay le lead leaf leak lean leap left leg legs lens less let lice lid lie
    life lift like limb lime line link lion lip lips list live load loan lobe loci lock logs
    long look loop lord los loss lost lot loud love low luck lung lure lush made mail main make
    male malt man many map maps mare mark mars mask mass mast mate math mats may maze me meal
    mean meat meet melt memo men menu mere mesh mice mid mild mile milk mill mind mine mint
    miss mist mite mix mode mold mole mom monk mood moon moor more moss most moth move much mud
    mug mule must mute my myth nail name naps navy near neat neck need neon nest net nets new
    news next nice nine no nod node none noon nor norm nose not note noun nova now nude null
    numb nun nut nuts oak oaks oat oath oats obey odd odds odor of off oil oils old once one
    ones only onto open or oral orca ore our out oval oven over owe owl owls own owns ox pace
    pack page paid pain pair pale palm pan pane pant park part pass past path paw pay pays pea
    peak pear peas peat peel peer pen per pest pet pets phase pie pig pigs pike pile pill pine
    pink pipe pit pits pity plan play plea plot plow plug plum plus pod poem poet pole poll
    polo pond pony pool poor pope pore pork port pose post pot pots pour pox pray prey pull
    pulp pump pure push put quay quit quiz race rack rage raid rail rain ram ran rank rape rare
    rash rat rate rats raw ray rays read real rear red reed reef rely rent rest rib ribs rice
    rich rid ride right ring riot ripe rise risk rite road roar robe rock rod rode rods role
    roll roof room root rope rose row rows rub rude rug ruin rule run runs rush rust rye sack
    sad safe saga sage said sail sale salt same san sand save saw saws say scan scar sea seal
    seam seas seat see seed seek seen self sell send sent set sets sew sewn sex sexy she shed
    ship shoe shop shot show shut sick side sign silk silo silt sink site six size ski skin
    skip sky slab slag slam slay slim slip slow slug slum sly small smog snow so soap soda sofa
    soft soil sold sole some son song sons soon sore sort soul soup sour soy spa span spin spot
    spy star stay stem step stew stir stop such sugar suit sum sun sung sure surf swab swan
    swap swim tail take tale talk tall tank tap tape taps task tax taxa taxi tea team tear teen
    tell ten tend tens tent term test text than that the them then they thin this thus tick
    tide tie tied tier ties tile till time tin tiny tip tips tire toad toe told toll tomb tone
    tons too tool tooth top tops torn tour town toxin toy toys tram trap tray tree trek trim
    trio trip true try tube tuna tune turf turn twin two type tyre ugly ulna unit up upon urea
    urge us use used user uses using van vary vast veal veil vein vent very vest via vial vice
    view vine visa void vole voles von vote wage wait wake walk wall want war ward ware warm
    wars was wash wasp watt wave wax way ways we weak wear web weed week well went were west
    wet what when whey who whom why wide wife wild will win wind wine wing wire wise wish with
    wolf womb wood wool word work worm worn wrap wren yam yard yarn year yeast yes yet yoga
    yolk york you your zero zinc zone zoo
"""
SHORT_WORDS = frozenset(_SHORT.split())


_WORDS = """
    AACR ADHD ADME AFM AI AIDS AJCC AMPA ANOVA API APOE ARDS ASCO ASD ATP AUC BBC BERT BMI BRAF
    BRCA CDC CEO CERN CIA CMOS CNN COPD COVID CPU CRISPR CSF CT CTLA DCIS DIY DNA DOI ECG ECOG EEG
    EFSA EGF EGFR ELISA EMA EMG EMT EORTC EPA ERC ERK ESMO ESR EU FAO FDA FDG FGFR FPGA GABA GAN
    GDP GFP GI GIS GPS GPU GRB GWAS HBV HCC HCV HDL HIV HLA HPLC HPV HRT HTML HTTP IARC IBD IBM
    ICD ICU IEEE IFN IGA IGE IGF IGG IGM ILO IMF IPCC IQ IRB ISBN ISO IUPAC IVF IVUS JAK JPEG KRAS
    LDL LGBT LGBTQ LHC LIDAR LSTM MALDI MAPK MEG MEK MEMS MERS MOSFET MRI MRSA MTOR NAD NADH NAFLD
    NASA NATO NCCN NF NGO NHANES NHS NIH NLP NMDA NMR NOAA NRAS NSAID NSCLC NSF OCD OECD OLED OPEC
    PARP PCA PCOS PCR PDF PSA PTSD QTL RCT RFID RNA ROC RSV RT SARS SCLC SDS SNP SPECT SQL STD SVM
    SWOG TB TCGA TGF TNF TNM TSH TV UAV UK UNEP UNESCO UNICEF UNO URL USA USB USDA USSR UV VEGF
    VEGFR VR WTO WWF WWI WWII XML XRD YAG
"""
#: Acronyms in capitals throughout; those that are words of some language too are not here.
ACRONYMS = frozenset(_WORDS.split())
#: Acronyms that are not all capitals, or that are printed in the plural.
_MIXED = {
    "MRNA": "mRNA", "MIRNA": "miRNA", "TRNA": "tRNA", "RRNA": "rRNA", "SIRNA": "siRNA",
    "NCRNA": "ncRNA", "LNCRNA": "lncRNA", "CIRCRNA": "circRNA", "SHRNA": "shRNA", "CDNA": "cDNA",
    "CTDNA": "ctDNA", "CFDNA": "cfDNA", "MTDNA": "mtDNA", "DSRNA": "dsRNA", "RNASEQ": "RNAseq",
    "PH": "pH", "FMRI": "fMRI", "QPCR": "qPCR", "DNAS": "DNAs", "RNAS": "RNAs", "MIRNAS": "miRNAs",
    "MRNAS": "mRNAs", "SNPS": "SNPs", "NGOS": "NGOs", "RCTS": "RCTs", "UAVS": "UAVs",
    "PHD": "PhD", "GDPR": "GDPR", "EBAY": "eBay", "IPSC": "iPSC", "IPSCS": "iPSCs",
    "CAMKII": "CaMKII", "LATEX": "LaTeX",
}  # fmt: skip
_NO_VOWEL = re.compile(r"[B-DF-HJ-NP-TV-XZ]{2,6}")
_ROMAN = re.compile(r"(?=[IVXL]{2})X{0,3}(?:IX|IV|V?I{0,3})")


def acronym_of(word: str, *, alone_in_brackets: bool = False) -> str:
    """An acronym or Roman number that was printed in capitals, as it is spelled; "" for a word.

    >>> [acronym_of(word) for word in ("DNA", "MRNA", "TNM", "XIV", "CELLS")]
    ['DNA', 'mRNA', 'TNM', 'XIV', '']
    """
    if word in _MIXED:
        return _MIXED[word]
    known = word in ACRONYMS or _NO_VOWEL.fullmatch(word) or _ROMAN.fullmatch(word)
    return word if known or (alone_in_brackets and len(word) <= 7) else ""
