"""Countries by name: what vCards write in an address, and the ISO 3166 codes that we keep.

The English names are those of Unicode's CLDR, as the card editor offers them; the others are what programs
and people write of their own country.
"""

import re
from functools import cache, lru_cache

_NAMES = (
    "AD=Andorra;AE=United Arab Emirates;AF=Afghanistan;AG=Antigua & Barbuda;AI=Anguilla;AL=Albania;"
    "AM=Armenia;AO=Angola;AQ=Antarctica;AR=Argentina;AS=American Samoa;AT=Austria;AU=Australia;"
    "AW=Aruba;AX=Åland Islands;AZ=Azerbaijan;BA=Bosnia & Herzegovina;BB=Barbados;BD=Bangladesh;"
    "BE=Belgium;BF=Burkina Faso;BG=Bulgaria;BH=Bahrain;BI=Burundi;BJ=Benin;BL=St. Barthélemy;"
    "BM=Bermuda;BN=Brunei;BO=Bolivia;BQ=Caribbean Netherlands;BR=Brazil;BS=Bahamas;BT=Bhutan;"
    "BV=Bouvet Island;BW=Botswana;BY=Belarus;BZ=Belize;CA=Canada;CC=Cocos (Keeling) Islands;"
    "CD=Congo (Kinshasa);CF=Central African Republic;CG=Congo (Brazzaville);CH=Switzerland;"
    "CI=Côte d’Ivoire;CK=Cook Islands;CL=Chile;CM=Cameroon;CN=China;CO=Colombia;CR=Costa Rica;CU=Cuba;"
    "CV=Cape Verde;CW=Curaçao;CX=Christmas Island;CY=Cyprus;CZ=Czechia;DE=Germany;DJ=Djibouti;"
    "DK=Denmark;DM=Dominica;DO=Dominican Republic;DZ=Algeria;EC=Ecuador;EE=Estonia;EG=Egypt;"
    "EH=Western Sahara;ER=Eritrea;ES=Spain;ET=Ethiopia;FI=Finland;FJ=Fiji;FK=Falkland Islands;"
    "FM=Micronesia;FO=Faroe Islands;FR=France;GA=Gabon;GB=United Kingdom;GD=Grenada;GE=Georgia;"
    "GF=French Guiana;GG=Guernsey;GH=Ghana;GI=Gibraltar;GL=Greenland;GM=Gambia;GN=Guinea;GP=Guadeloupe;"
    "GQ=Equatorial Guinea;GR=Greece;GS=South Georgia & South Sandwich Islands;GT=Guatemala;GU=Guam;"
    "GW=Guinea-Bissau;GY=Guyana;HK=Hong Kong;HM=Heard & McDonald Islands;HN=Honduras;HR=Croatia;"
    "HT=Haiti;HU=Hungary;ID=Indonesia;IE=Ireland;IL=Israel;IM=Isle of Man;IN=India;"
    "IO=British Indian Ocean Territory;IQ=Iraq;IR=Iran;IS=Iceland;IT=Italy;JE=Jersey;JM=Jamaica;"
    "JO=Jordan;JP=Japan;KE=Kenya;KG=Kyrgyzstan;KH=Cambodia;KI=Kiribati;KM=Comoros;KN=St. Kitts & Nevis;"
    "KP=North Korea;KR=South Korea;KW=Kuwait;KY=Cayman Islands;KZ=Kazakhstan;LA=Laos;LB=Lebanon;"
    "LC=St. Lucia;LI=Liechtenstein;LK=Sri Lanka;LR=Liberia;LS=Lesotho;LT=Lithuania;LU=Luxembourg;"
    "LV=Latvia;LY=Libya;MA=Morocco;MC=Monaco;MD=Moldova;ME=Montenegro;MF=St. Martin;MG=Madagascar;"
    "MH=Marshall Islands;MK=North Macedonia;ML=Mali;MM=Myanmar;MN=Mongolia;MO=Macao;"
    "MP=Northern Mariana Islands;MQ=Martinique;MR=Mauritania;MS=Montserrat;MT=Malta;MU=Mauritius;"
    "MV=Maldives;MW=Malawi;MX=Mexico;MY=Malaysia;MZ=Mozambique;NA=Namibia;NC=New Caledonia;NE=Niger;"
    "NF=Norfolk Island;NG=Nigeria;NI=Nicaragua;NL=Netherlands;NO=Norway;NP=Nepal;NR=Nauru;NU=Niue;"
    "NZ=New Zealand;OM=Oman;PA=Panama;PE=Peru;PF=French Polynesia;PG=Papua New Guinea;PH=Philippines;"
    "PK=Pakistan;PL=Poland;PM=St. Pierre & Miquelon;PN=Pitcairn Islands;PR=Puerto Rico;"
    "PS=Palestinian Territories;PT=Portugal;PW=Palau;PY=Paraguay;QA=Qatar;RE=Réunion;RO=Romania;"
    "RS=Serbia;RU=Russia;RW=Rwanda;SA=Saudi Arabia;SB=Solomon Islands;SC=Seychelles;SD=Sudan;SE=Sweden;"
    "SG=Singapore;SH=St. Helena;SI=Slovenia;SJ=Svalbard & Jan Mayen;SK=Slovakia;SL=Sierra Leone;"
    "SM=San Marino;SN=Senegal;SO=Somalia;SR=Suriname;SS=South Sudan;ST=São Tomé & Príncipe;"
    "SV=El Salvador;SX=Sint Maarten;SY=Syria;SZ=Eswatini;TC=Turks & Caicos Islands;TD=Chad;"
    "TF=French Southern Territories;TG=Togo;TH=Thailand;TJ=Tajikistan;TK=Tokelau;TL=Timor-Leste;"
    "TM=Turkmenistan;TN=Tunisia;TO=Tonga;TR=Türkiye;TT=Trinidad & Tobago;TV=Tuvalu;TW=Taiwan;"
    "TZ=Tanzania;UA=Ukraine;UG=Uganda;UM=U.S. Outlying Islands;US=United States;UY=Uruguay;"
    "UZ=Uzbekistan;VA=Vatican City;VC=St. Vincent & Grenadines;VE=Venezuela;VG=British Virgin Islands;"
    "VI=U.S. Virgin Islands;VN=Vietnam;VU=Vanuatu;WF=Wallis & Futuna;WS=Samoa;XK=Kosovo;YE=Yemen;"
    "YT=Mayotte;ZA=South Africa;ZM=Zambia;ZW=Zimbabwe"
)
_ALSO = (
    "AT Österreich Autriche;AE UAE;BE Belgique België Belgien;BR Brasil;"
    "CH Schweiz Suisse Svizzera Svizra;CI Ivory_Coast;CN 中国 PRC People's_Republic_of_China;"
    "CZ Czech_Republic Česko Česká_republika;"
    "DE Deutschland Allemagne BRD Federal_Republic_of_Germany DEU GER;DK Danmark;"
    "ES España Espagne Spanien;FI Suomi;FR Frankreich Francia FRA;"
    "GB UK Great_Britain England Scotland Wales Northern_Ireland GBR;GR Ελλάδα Hellas;HR Hrvatska;"
    "HU Magyarország;IE Éire Republic_of_Ireland;IL ישראל;IN भारत Bharat;IT Italia Italie Italien ITA;"
    "JP 日本 Nippon;KR 대한민국 Republic_of_Korea;LI Fürstentum_Liechtenstein;LU Luxemburg;MX México;"
    "NL Nederland Holland The_Netherlands Niederlande;NO Norge;NZ Aotearoa;PL Polska;PT Portugal;"
    "RO România;RU Россия Russian_Federation;SE Sverige;SG Republic_of_Singapore;SI Slovenija;"
    "SK Slovensko;TR Turkey Turkiye;TW 台灣 Taiwan;UA Україна;US USA United_States_of_America;"
    "VN Viet_Nam;ZA RSA"
)
_NOISE = re.compile(r"[\s.,’'()-]+")


@lru_cache(maxsize=500)
def country_code(written: str) -> str:
    """Return the ISO 3166 alpha-2 code of a country, or what was written where it is unsure."""
    written = written.strip()
    if not written:
        return ""
    return _codes().get(_key(written), written)


def country_name(code: str) -> str:
    """Return the English name of the country with this code; the code itself if there is none."""
    return _names().get(code, code)


def _key(name: str) -> str:
    return _NOISE.sub(" ", name.casefold()).replace("&", "and").replace(" ", "")


@cache
def _names() -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in _NAMES.split(";"))


@cache
def _codes() -> dict[str, str]:
    codes = {}
    for code, name in _names().items():
        codes[_key(code)] = codes[_key(name)] = code
    for line in _ALSO.split(";"):
        code, *others = line.split(" ")
        codes.update((_key(other.replace("_", " ")), code) for other in others)
    return codes
