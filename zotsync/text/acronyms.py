"""Words that stay in capitals when a text in capitals is eased: acronyms, as they are written.

Databases print whole titles in capitals, and nothing in `DNA METHYLATION IN THE USA` tells which
words are. These are the common ones of medicine, biology, physics, computing, geography and
bodies; others are known by their form: no vowel, a digit, or standing alone in brackets.
"""

from __future__ import annotations

import re

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
