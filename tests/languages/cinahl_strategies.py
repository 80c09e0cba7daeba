"""CINAHL strategies as a librarian saves or pastes them. The topics are real enough; no published review is copied."""

from __future__ import annotations

STRATEGIES: dict[str, str] = {
    "numbered": """\
S1\t(MH "Accidental Falls")
S2\t(MH "Hospitalization+") OR (MH "Inpatients")
S3\tTI ( fall or falls or falling or faller* ) OR AB ( fall or falls or falling or faller* )
S4\tTI ( inpatient* or "hospital ward#" ) OR AB ( inpatient* or "hospital ward#" )
S5\tS1 OR S3
S6\tS2 OR S4
S7\tTI ( (bed* or chair*) N2 (alarm* or sensor* or alert*) ) OR AB ( (bed* or chair*) N2 (alarm* or sensor* or alert*) )
S8\tS5 AND S6 AND S7
""",
    "with limiters": """\
S1 (MH "Pressure Ulcer+/PC/NU") OR (MM "Skin Care") 11,204
S2 TI (“pressure ulcer*” OR “pressure injur*” OR bedsore*) OR AB (“pressure ulcer*” OR “pressure injur*” OR bedsore*) 14,310
S3 (MH "Beds and Mattresses+") 2,954
S4 TI ((foam OR alternat* OR air) N3 mattress*) OR AB ((foam OR alternat* OR air) N3 mattress*) 702
S5 S1 OR S2 19,772
S6 S3 OR S4 3,310
S7 S5 AND S6 Limiters - Published Date: 20100101-20201231; English Language; Peer Reviewed 611
""",
    "history, newest first": """\
#\tQuery\tLimiters/Expanders\tLast Run Via\tResults
S4\tS1 AND S2 AND S3\tLimiters - Published Date: 20150101-20231231\tInterface - EBSCOhost Research Databases\t88
S3\t(MH "Nursing Homes+") OR TI ( "care home*" OR "nursing home*" ) OR AB ( "care home*" OR "nursing home*" )\tExpanders - Apply equivalent subjects Search modes - Boolean/Phrase\tInterface - EBSCOhost Research Databases\t40,201
S2\t(MH "Oral Hygiene+") OR (MH "Mouth Care (Iowa NIC)") OR TI ( (oral OR mouth) N2 (care OR hygiene) )\tSearch modes - Boolean/Phrase\tInterface - EBSCOhost Research Databases\t9,877
S1\t(MH "Pneumonia, Aspiration") OR TI "aspiration pneumonia" OR AB "aspiration pneumonia"\tSearch modes - Boolean/Phrase\tInterface - EBSCOhost Research Databases\t2,340
""",
    "one long line": (
        '((MH "Delirium+") OR (MH "Confusion") OR TI delirium OR AB delirium OR TI "acute confusion*" OR AB "acute confusion*")'
        ' AND ((MH "Intensive Care Units+") OR (MH "Critically Ill Patients") OR TX (ICU OR "critical care"))'
        ' AND ((MH "Family+") OR TI (famil* W1 (visit* OR presence)) OR AB (famil* W1 (visit* OR presence)))'
        " NOT (PT editorial OR PT letter)"
    ),
    "codes without brackets": """\
S1. MH "Breast Feeding+"
S2. TI breastfe* OR AB breastfe* OR TI breast-fe* OR AB breast-fe*
S3. MH "Peer Counseling" OR MH "Support Groups+"
S4. TI peer N3 support* OR AB peer N3 support*
S5. S1 or S2
S6. S3 or S4
S7. S5 and S6
S8. S7 and LA English
S9. S8 and PY 2005-2015
""",
    "no spaces after codes": """\
S1 (MH"Wound Infection+") OR (MH"Surgical Wound Infection")
S2 TI(“surgical site infection*” OR SSI) OR AB(“surgical site infection*” OR SSI)
S3 TI(dressing* OR bandage*) OR AB(dressing* OR bandage*)
S4 (S1 OR S2) AND S3
""",
    "wildcards and spelling": """\
S1\tTI ( h#emorrhag* OR an#emi* OR p#ediatric* ) OR AB ( h#emorrhag* OR an#emi* OR p#ediatric* )
S2\tTI ( organi?ation* OR wom?n OR randomi?ed ) OR AB ( organi?ation* OR wom?n OR randomi?ed )
S3\tTI ( transfus* N5 (threshold* or trigger* or restrictive or liberal) ) OR AB ( transfus* N5 (threshold* or trigger* or restrictive or liberal) )
S4\tS1 AND S2 AND S3
""",
    "trials": """\
S1\t(MH "Clinical Trials+")
S2\tPT Clinical trial
S3\tTX clinic* n1 trial*
S4\tTX ( (singl* n1 blind*) or (singl* n1 mask*) ) or TX ( (doubl* n1 blind*) or (doubl* n1 mask*) )
S5\tTX randomi* control* trial*
S6\t(MH "Random Assignment")
S7\tTX random* allocat*
S8\tTX placebo*
S9\t(MH "Placebos")
S10\tTX allocat* random*
S11\tS1 OR S2 OR S3 OR S4 OR S5 OR S6 OR S7 OR S8 OR S9 OR S10
""",
    "qualitative": """\
S1 (MH "Qualitative Studies+") OR (MH "Focus Groups") OR (MH "Interviews+")
S2 TI (qualitative OR ethnograph* OR phenomenolog* OR "grounded theory") OR AB (qualitative OR ethnograph* OR phenomenolog* OR "grounded theory")
S3 (MH "Nurses+") OR TI nurs* OR AB nurs*
S4 TI ("moral distress" OR (moral N2 (injur* OR residue))) OR AB ("moral distress" OR (moral N2 (injur* OR residue)))
S5 S1 OR S2
S6 S3 AND S4 AND S5
S7 S6 Limiters - Published Date: 20100101-; Narrow by Language: - english
""",
    "major headings and subheadings": """\
S1 (MM "Diabetic Foot/NU/PC/PF")
S2 (MM "Foot Care+") OR (MJ "foot care")
S3 SU "patient education" OR MW "patient education"
S4 (S1 OR S2) AND S3
""",
    "people, places and papers": """\
S1 AU "Okafor B" OR AU Lindqvist P
S2 SO "Journal of Imaginary Nursing" OR JN "Ward Practice"
S3 AF "Leeds" AND TI handover
S4 DT 20180301-20200630 AND S3
S5 S1 OR S2 OR S4
""",
    "damaged in Word": """\
S1 (MH “Catheter-Related Infections+) OR (MH “Urinary Catheterization+”)
S2 TI (CAUTI OR “urinary catheter*) OR AB (CAUTI OR “urinary catheter*”
S3 S1 OR S2
S4 S3 AND
""",
    "titles between": """\
CINAHL (EBSCOhost)

Population
S1 (MH "Stroke+") OR (MH "Stroke Patients")
S2 TI stroke* OR AB stroke* OR TI "cerebrovascular accident*" OR AB "cerebrovascular accident*"
S3 S1 OR S2

Intervention
S4 (MH "Telerehabilitation") OR (MH "Telehealth+")
S5 TI (tele-rehab* OR telerehab* OR (remote* W2 rehab*)) OR AB (tele-rehab* OR telerehab* OR (remote* W2 rehab*))
S6 S4 OR S5

Combined
S7 S3 AND S6
""",
    "a limiter for ages": """\
S1\t(MH "Asthma+/ED") AND (MH "School Health Nursing")
S2\tS1 Limiters - Publication Year: 2012-2019; Age Groups: Child: 6-12 years, Adolescent: 13-18 years; Human; Publication Type: Randomized Controlled Trials, Systematic Review
""",
}
