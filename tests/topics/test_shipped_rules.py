"""The shipped topics on made-up titles: kinds of words that the rules must tell apart."""

from __future__ import annotations

import pytest

from tests.topics.judge import TOPICS, given
from zotsync.config.topics_file import load_topics

RULES = load_topics(TOPICS)

#: A title, the topics that it must get, and those that it must not ("*": none but those).
ORGANS = [
    ("Early recurrence in lung cancer after resection", "lung-cancer", "lung-metastasis"),
    ("Relapse in small-cell lung cancer after chemotherapy", "lung-cancer", "lung-metastasis"),
    ("Tumor growth in lung cancer is slowed by metformin", "lung-cancer", "lung-metastasis"),
    ("Biomarkers of recurrence in liver cancer", "", "liver-metastasis"),
    ("Recurrence in hepatocellular carcinoma", "", "liver-metastasis"),
    ("Tumor growth in pediatric brain tumors", "", "brain-metastasis"),
    ("Glioma cells invade the brain along vessels", "", "brain-metastasis"),
    ("Relapse in bone sarcoma", "", "bone-metastasis"),
    ("Homing to the bone marrow of hematopoietic stem cells", "", "bone-metastasis"),
    ("Bacteria invading the lung of mice", "", "lung-metastasis"),
    ("Recurrence in the liver of hepatitis C after transplantation", "", "liver-metastasis"),
    ("Breast cancer relapse in the lung", "breast-cancer lung-metastasis", "lung-cancer"),
    ("Tumour cells that colonize the liver", "liver-metastasis", ""),
    ("Recurrence in the liver of colorectal cancer", "liver-metastasis colorectal-cancer", ""),
    ("Growth in the brain of melanoma cells", "brain-metastasis melanoma", ""),
    ("Homing to bone of prostate cancer cells", "bone-metastasis prostate-cancer", ""),
    ("Hepatic melanoma metastases", "liver-metastasis melanoma", ""),
    ("Lung melanoma metastases", "lung-metastasis melanoma", "lung-cancer"),
    ("Osteoblastic metastases of prostate cancer", "bone-metastasis", "microenvironment"),
    ("Lung cancer metastases to the brain", "lung-cancer brain-metastasis", "lung-metastasis"),
]
SENSES = [
    ("Plasticity of the adult brain", "", "*"),
    ("Plasticity of leaves under drought", "", "*"),
    ("Lineage plasticity in sarcoma", "emt-plasticity", ""),
    ("Phenotypic plasticity of tumour cells", "emt-plasticity", ""),
    ("Plerixafor for stem cell mobilization in myeloma", "", "stem-cells"),
    ("Collection of peripheral blood stem cells in children", "", "stem-cells"),
    ("Outcome after autologous stem cell transplant", "", "stem-cells"),
    ("Stem cells of the colon give rise to tumours", "stem-cells", ""),
    ("The progenitor of a supernova", "", "*"),
    ("Luminal progenitors and breast cancer", "stem-cells breast-cancer", ""),
    ("Fibroblast growth factor 23 in kidney disease", "", "microenvironment"),
    ("Malignant peripheral nerve sheath tumours", "", "microenvironment"),
    ("Endometrial stromal sarcoma", "", "microenvironment"),
    ("Fibroblasts of the tumour stroma", "microenvironment", ""),
    ("Surgery for drug-resistant epilepsy", "", "resistance"),
    ("Treatment-resistant depression", "", "resistance"),
    ("Soil bacteria resistant to a chemotherapeutic", "", "resistance chemotherapy"),
    ("Resistance to apoptosis in leukaemia", "", "resistance"),
    ("Unresponsiveness of T cells in chronic infection", "", "resistance"),
    ("Unresponsiveness of lung cancer to EGFR inhibition", "resistance lung-cancer", ""),
    ("Non-response to anti-PD-1 therapy in melanoma", "resistance immunotherapy", ""),
    ("Tumour resistance to a chemotherapeutic drug", "resistance chemotherapy", ""),
    ("Acquired resistance to osimertinib", "resistance targeted-therapy", ""),
    ("Preventive chemotherapy for schistosomiasis", "", "chemotherapy"),
    ("Body weight and cancer: a Mendelian randomization study", "", "clinical-trial"),
    ("Coffee and prostate cancer: Mendelian randomisation", "prostate-cancer", "clinical-trial"),
    ("A randomized trial of exercise in cancer", "clinical-trial", ""),
    ("Expression of a globin gene in Mouse", "", "models"),
    ("Loss of the gene causes tumours in mice", "models", ""),
]
DRUGS = [
    ("Axicabtagene ciloleucel in large B-cell lymphoma", "immunotherapy", ""),
    ("Teclistamab in multiple myeloma", "immunotherapy", "targeted-therapy"),
    ("Elranatamab and talquetamab in myeloma", "immunotherapy", "targeted-therapy"),
    ("Glofitamab for lymphoma", "immunotherapy", ""),
    ("Mosunetuzumab monotherapy in follicular lymphoma", "immunotherapy", ""),
    ("Tarlatamab for small-cell lung cancer", "immunotherapy lung-cancer", ""),
    ("Tebentafusp in uveal melanoma", "immunotherapy melanoma", ""),
    ("Talimogene laherparepvec with surgery", "immunotherapy", ""),
    ("Injection of T-VEC into skin lesions", "immunotherapy", ""),
    ("Response to CPI in renal cancer", "immunotherapy", ""),
    ("CPI inflation and wages", "", "*"),
    ("A VEGFR1/2 inhibitor in sarcoma", "targeted-therapy angiogenesis", ""),
    ("Amivantamab in EGFR exon 20 disease", "targeted-therapy", "immunotherapy"),
    ("Capivasertib in breast cancer", "targeted-therapy", ""),
    ("Tazemetostat in epithelioid sarcoma", "targeted-therapy", ""),
    ("Tofacitinib in rheumatoid arthritis", "", "targeted-therapy"),
    ("Nintedanib for pulmonary fibrosis", "", "targeted-therapy"),
    ("Inavolisib, divarasib and vepdegestrant", "targeted-therapy", ""),
    ("Interfering with the Notch pathway", "targeted-therapy", ""),
]
WORDS = [
    ("Breast carcinogenesis", "breast-cancer", ""),
    ("Pancreatic tumorigenesis", "pancreatic-cancer", ""),
    ("Robot-assisted radical prostatectomy", "prostate-cancer local-therapy", ""),
    ("High-grade PIN of the prostate", "prostate-cancer", ""),
    ("The PIN of a credit card", "", "*"),
    ("The matrisome of ovarian cancer", "microenvironment", ""),
    ("Solid stress in tumours", "microenvironment", ""),
    ("Metastatic cells meet lung endothelium", "microenvironment", ""),
    ("CpG islands of tumour suppressor genes", "epigenetics", ""),
    ("A CpG adjuvant for influenza vaccines", "", "epigenetics"),
    ("Mutated KRAS in adenomas", "genomics", ""),
    ("Mutated in translation: the reader's view", "", "*"),
    ("Proteogenomic map of gastric cancer", "genomics", ""),
    ("Docetaxel as single-agent therapy", "chemotherapy clinical-trial", ""),
    ("A three-arm comparison of doses", "clinical-trial", ""),
    ("Docetaxel versus vinorelbine: a non-inferiority study", "chemotherapy clinical-trial", ""),
]


@pytest.mark.parametrize(("title", "wanted", "unwanted"), [*ORGANS, *SENSES, *DRUGS, *WORDS])
def test_a_title_gets_what_it_is_about(title: str, wanted: str, unwanted: str) -> None:
    got = given(title, RULES)
    assert set(wanted.split()) <= got
    assert got == set(wanted.split()) if unwanted == "*" else not set(unwanted.split()) & got
