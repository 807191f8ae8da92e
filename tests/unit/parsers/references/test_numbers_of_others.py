"""National decrees, standards, votes, rooms, patents and the like give nothing.

Each line: language, a text with every citation in double brackets, the identifiers in order ("id@pinpoint").
"""

import pytest
from marked_citations import read

from parsers.references import find

CASES = [
    ('en', 'The vote was 23/4 with 2/3 abstentions on 12/03/2024 at 14/15h.', []),
    ('en', 'Standard EN ISO 14155:2020 and EN 60601-1/A1:2013, IEC 62304/2006 apply', []),
    ('en', 'School year 2024/25, marketing year 2023/2024, season 2019/20', []),
    ('en', 'EC No 200-001-8, CAS No 50-00-0, EC 231-159-6', []),
    ('en', 'Patent EP 1 234 567, US 2004/0123456 A1, WO 2004/056842', []),
    ('en', 'Room 50/25, JL 40/21, building 23/1, Rue de la Loi 175/3', []),
    ('en', 'IBAN BE71 0961 2345 6769; tel. +32 2/281 61 11; fax 02/285 63 61', []),
    ('en', 'budget line 18 02 01/2024 and chapter 13 01 04 03', []),
    ('en', 'version 2.0/2019, v. 3/24, edition 12/2023', []),
    ('en', '24/7 service, 50/50 share, 9/11 attacks, 1/3 of members', []),
    ('en', 'regulation of 20/30 mg doses; decision 3/24', []),
    ('en', '[1999] ECR I-1234, paragraph 12; 25 EHRR 1', []),
    ('en', 'Application no. 30562/04 v. the United Kingdom', []),
    ('en', 'Ministerial Decision 1234/2019 of Greece; Law 4624/2019; Royal Decree 203/2016', []),
    ('fr', 'décret n° 2018/687 et arrêté 2016/123, loi n° 78-17 du 6 janvier 1978', []),
    ('fr', 'Décision n° 2019/12 du conseil municipal', []),
    ('es', 'Real Decreto 203/2016, de 20 de mayo; Ley Orgánica 3/2018; Real Decreto-ley 5/2023; Orden APA/1234/2020', []),
    ('es', 'Decreto 12/2015 y Decreto legislativo 1/2010', []),
    ('it', 'decreto legislativo n. 231/2001; D.Lgs. 196/2003; legge n. 241/1990; d.P.R. 445/2000; decisione n. 12/2019 del tribunale', []),
    ('it', "delibera n. 233/2019, regolamento n. 5/2019 della Banca d'Italia", []),
    ('pt', 'Decreto-Lei n.º 118/2013; Lei n.º 58/2019; Portaria n.º 12/2020; Resolução n.º 3/2021', []),
    ('pt', 'Regulamento n.º 798/2018 da ANACOM', []),
    ('ro', 'Ordonanța de urgență nr. 195/2005; Legea nr. 190/2018; Hotărârea Guvernului nr. 707/2018; Decizia nr. 405/2016 a Curții Constituționale', []),
    ('pl', 'decyzja nr 12/2020 Prezesa Urzędu; sygn. akt K 23/11', []),
    ('cs', 'zákon č. 110/2019 Sb.; nařízení vlády č. 361/2007 Sb.; vyhláška č. 48/2011 Sb.; rozhodnutí č. 12/2018', []),
    ('sk', 'zákon č. 18/2018 Z. z.; nariadenie vlády č. 391/2006 Z. z.; vyhláška 508/2009 Z. z.; rozhodnutie č. 5/2019', []),
    ('sl', 'Uradni list RS, št. 163/22; Uredba o ... (Uradni list RS, št. 82/2015); odločba št. U-I-123/18', []),
    ('hr', 'Narodne novine br. 42/18; Uredba (NN 12/2020); Odluka br. 5/2019; Zakon NN 144/2012', []),
    ('hu', '312/2012. (XI. 8.) Korm. rendelet; 2011. évi CXII. törvény; 12/2019. (II. 5.) határozat; a 28/2011. EMMI rendelet', []),
    ('bg', 'Закон ДВ, бр. 17/2019; Наредба № 5/2018; Постановление № 123/2019 на МС; Решение № 12/2020', []),
    ('el', "ν. 4624/2019 (ΦΕΚ Α' 137/2019); π.δ. 114/2010; υπουργική απόφαση 1234/2018; ΚΥΑ 5/2020", []),
    ('lt', 'Lietuvos Respublikos įstatymas Nr. 12/2019; nutarimas Nr. 5/2018; sprendimas Nr. 12/2020', []),
    ('lv', 'Ministru kabineta noteikumi Nr. 123/2019; lēmums Nr. 5/2020; likums 12/2018', []),
    ('et', 'Riigi Teataja I 2019/12; määrus nr 5/2018; otsus 12/2020; RT I, 04.01.2019, 11', []),
    ('fi', 'laki 1050/2018; asetus (EU) ei; valtioneuvoston asetus 713/2014; päätös 12/2019; HE 9/2018 vp', []),
    ('fi', 'sosiaali- ja terveysministeriön asetus 1054/2018', []),
    ('fi', 'valtioneuvoston asetuksessa (713/2014) säädetään; lain (621/1999) mukaan', []),
    ('sv', 'förordning (2018:219), SFS 2018:218, prop. 2017/18:105, bet. 2017/18:KU23, rskr. 2017/18:224', []),
    ('de', 'BGBl. I S. 2097; BGBl. 2018/165; Verordnung Nr. 12/2019 der Gemeinde; BT-Drs. 19/4674; BR-Drs. 110/18; Az. 2 BvR 12/19', []),
    ('de', 'Drucksache 19/4674 und Beschluss 3/2020; GZ 2021-0.123/45', []),
    ('nl', 'Verordening 12/2019 van de gemeente; ECLI:NL', []),
    ('mt', 'L.S. 586; Avviż Legali 12/2019; Att XX tal-2018; deċiżjoni 12/2019', []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "marked", "expected"), CASES, ids=[f"{case[0]} {case[1][:40]}" for case in CASES]
)
def test_numbers_of_others_are_nothing(language: str, marked: str, expected: list[str]) -> None:
    text, spans = read(marked)
    found = find(text, language=language)
    assert [one.id + (f"@{one.pinpoint}" if one.pinpoint else "") for one in found] == expected
    assert [(one.start, one.end) for one in found] == spans
