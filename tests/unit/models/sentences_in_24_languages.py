"""Four sentences, written for these tests, in 24 languages."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str, str, str]] = {
    "bg": (
        "Комисията ще представи доклад за пристанищата до края на годината.",
        "Държавите членки обменят информация за незаконните наркотици.",
        "Питейната вода в училищата се проверява всеки месец.",
        "Младите хора се нуждаят от по-добра грижа за психичното здраве.",
    ),
    "cs": (
        "Komise předloží zprávu o přístavech do konce roku.",
        "Členské státy si vyměňují informace o nelegálních drogách.",
        "Pitná voda ve školách se kontroluje každý měsíc.",
        "Mladí lidé potřebují lepší péči o duševní zdraví.",
    ),
    "da": (
        "Kommissionen forelægger en rapport om havnene inden årets udgang.",
        "Medlemsstaterne udveksler oplysninger om ulovlig narkotika.",
        "Drikkevandet i skolerne kontrolleres hver måned.",
        "Unge har brug for bedre behandling af psykisk sygdom.",
    ),
    "de": (
        "Die Kommission legt bis Jahresende einen Bericht über die Häfen vor.",
        "Die Mitgliedstaaten tauschen Informationen über illegale Drogen aus.",
        "Das Trinkwasser in den Schulen wird jeden Monat geprüft.",
        "Junge Menschen brauchen eine bessere Versorgung bei psychischen Krankheiten.",
    ),
    "el": (
        "Η Επιτροπή θα υποβάλει έκθεση για τα λιμάνια έως το τέλος του έτους.",
        "Τα κράτη μέλη ανταλλάσσουν πληροφορίες για τα παράνομα ναρκωτικά.",
        "Το πόσιμο νερό στα σχολεία ελέγχεται κάθε μήνα.",
        "Οι νέοι χρειάζονται καλύτερη φροντίδα για την ψυχική υγεία.",
    ),
    "en": (
        "The Commission will present a report on ports by the end of the year.",
        "Member States exchange information on illegal drugs.",
        "Drinking water in schools is tested every month.",
        "Young people need better mental health care.",
    ),
    "es": (
        "La Comisión presentará un informe sobre los puertos antes de fin de año.",
        "Los Estados miembros intercambian información sobre drogas ilegales.",
        "El agua potable de las escuelas se analiza cada mes.",
        "Los jóvenes necesitan una mejor atención de la salud mental.",
    ),
    "et": (
        "Komisjon esitab aasta lõpuks aruande sadamate kohta.",
        "Liikmesriigid vahetavad teavet ebaseaduslike narkootikumide kohta.",
        "Koolide joogivett kontrollitakse iga kuu.",
        "Noored vajavad paremat vaimse tervise abi.",
    ),
    "fi": (
        "Komissio antaa kertomuksen satamista vuoden loppuun mennessä.",
        "Jäsenvaltiot vaihtavat tietoja laittomista huumeista.",
        "Koulujen juomavesi tutkitaan joka kuukausi.",
        "Nuoret tarvitsevat parempaa mielenterveyshoitoa.",
    ),
    "fr": (
        "La Commission présentera un rapport sur les ports avant la fin de l'année.",
        "Les États membres échangent des informations sur les drogues illicites.",
        "L'eau potable des écoles est contrôlée chaque mois.",
        "Les jeunes ont besoin de meilleurs soins de santé mentale.",
    ),
    "ga": (
        "Cuirfidh an Coimisiún tuarascáil ar chalafoirt i láthair faoi dheireadh na bliana.",
        "Malartaíonn na Ballstáit faisnéis faoi dhrugaí neamhdhleathacha.",
        "Déantar uisce óil sna scoileanna a thástáil gach mí.",
        "Tá cúram sláinte meabhrach níos fearr ag teastáil ó dhaoine óga.",
    ),
    "hr": (
        "Komisija će do kraja godine podnijeti izvješće o lukama.",
        "Države članice razmjenjuju informacije o nezakonitim drogama.",
        "Voda za piće u školama ispituje se svaki mjesec.",
        "Mladi trebaju bolju skrb za mentalno zdravlje.",
    ),
    "hu": (
        "A Bizottság az év végéig jelentést nyújt be a kikötőkről.",
        "A tagállamok információt cserélnek az illegális kábítószerekről.",
        "Az iskolák ivóvizét minden hónapban megvizsgálják.",
        "A fiataloknak jobb mentális egészségügyi ellátásra van szükségük.",
    ),
    "it": (
        "La Commissione presenterà una relazione sui porti entro la fine dell'anno.",
        "Gli Stati membri si scambiano informazioni sulle droghe illegali.",
        "L'acqua potabile nelle scuole è controllata ogni mese.",
        "I giovani hanno bisogno di una migliore assistenza per la salute mentale.",
    ),
    "lt": (
        "Iki metų pabaigos Komisija pateiks ataskaitą apie uostus.",
        "Valstybės narės keičiasi informacija apie neteisėtus narkotikus.",
        "Geriamasis vanduo mokyklose tikrinamas kas mėnesį.",
        "Jaunimui reikia geresnės psichikos sveikatos priežiūros.",
    ),
    "lv": (
        "Komisija līdz gada beigām iesniegs ziņojumu par ostām.",
        "Dalībvalstis apmainās ar informāciju par nelegālām narkotikām.",
        "Dzeramo ūdeni skolās pārbauda katru mēnesi.",
        "Jauniešiem vajadzīga labāka garīgās veselības aprūpe.",
    ),
    "mt": (
        "Il-Kummissjoni se tippreżenta rapport dwar il-portijiet sa tmiem is-sena.",
        "L-Istati Membri jiskambjaw informazzjoni dwar drogi illegali.",
        "L-ilma tax-xorb fl-iskejjel jiġi ttestjat kull xahar.",
        "Iż-żgħażagħ għandhom bżonn kura aħjar għas-saħħa mentali.",
    ),
    "nl": (
        "De Commissie zal voor het einde van het jaar een verslag over de havens voorleggen.",
        "De lidstaten wisselen informatie uit over illegale drugs.",
        "Het drinkwater op scholen wordt elke maand getest.",
        "Jongeren hebben betere geestelijke gezondheidszorg nodig.",
    ),
    "pl": (
        "Komisja przedstawi sprawozdanie na temat portów do końca roku.",
        "Państwa członkowskie wymieniają informacje o nielegalnych narkotykach.",
        "Woda pitna w szkołach jest badana co miesiąc.",
        "Młodzi ludzie potrzebują lepszej opieki w zakresie zdrowia psychicznego.",
    ),
    "pt": (
        "A Comissão apresentará um relatório sobre os portos até ao final do ano.",
        "Os Estados-Membros trocam informações sobre drogas ilícitas.",
        "A água potável nas escolas é analisada todos os meses.",
        "Os jovens precisam de melhores cuidados de saúde mental.",
    ),
    "ro": (
        "Comisia va prezenta un raport privind porturile până la sfârșitul anului.",
        "Statele membre fac schimb de informații privind drogurile ilegale.",
        "Apa potabilă din școli este testată în fiecare lună.",
        "Tinerii au nevoie de o îngrijire mai bună a sănătății mintale.",
    ),
    "sk": (
        "Komisia do konca roka predloží správu o prístavoch.",
        "Členské štáty si vymieňajú informácie o nelegálnych drogách.",
        "Pitná voda v školách sa kontroluje každý mesiac.",
        "Mladí ľudia potrebujú lepšiu starostlivosť o duševné zdravie.",
    ),
    "sl": (
        "Komisija bo do konca leta predložila poročilo o pristaniščih.",
        "Države članice izmenjujejo informacije o prepovedanih drogah.",
        "Pitna voda v šolah se preverja vsak mesec.",
        "Mladi potrebujejo boljšo skrb za duševno zdravje.",
    ),
    "sv": (
        "Kommissionen kommer att lägga fram en rapport om hamnarna före årets slut.",
        "Medlemsstaterna utbyter information om olaglig narkotika.",
        "Dricksvattnet i skolorna kontrolleras varje månad.",
        "Unga människor behöver bättre vård för psykisk hälsa.",
    ),
}
