#!/usr/bin/env python3
"""Writes src/text/language_tables.cc: word and letter-triple weights of nine languages (naive Bayes, quantised).

Not part of the build; run by hand:
    tools/generate_language_tables.py ../shared/data > src/text/language_tables.cc
Learns from pemistahl/lingua accuracy samples and UMSAB train tweets (both Apache-2.0 repositories), the word lists of the
SentiCon lexicons in nlp.js (MIT) for Basque, and tools/language_samples.txt. Every fifth line of the lingua samples is
kept out: language_test.cc measures on those.
"""
import gzip
import json
import math
import os
import re
import sys
import unicodedata
from collections import Counter

LANGUAGES = ["es", "en", "pt", "fr", "it", "de", "ca", "gl", "eu"]
TRIPLES = 4000
WORDS = 1500
SMOOTHING = 3.0  # occurrences in 100,000; chosen, as the sizes, on a fifth of the training lines
SCALE = 9.0      # quantised steps per nat
MIDDLE = 32      # the quantised zero; weights are 0..63, written as the characters from '0' on

# Function words and everyday words of each language, in the folded spelling (no accents, but ñ).
COMMON = {
    "es": "el la los las un una unos unas y o pero porque que de del en con sin por para no si ya muy mas menos "
          "es son esta estan ser hay tengo tienes tiene hoy ayer mañana gracias hola buenos dias cuando donde "
          "como quien me te se le lo nos os les mi tu su mis tus sus este esto estos ese eso aqui ahi todo "
          "todos nada nadie nunca siempre tambien ayuda ayudar funciona servicio problema solo hacer hace hago "
          "puedo puede quiero favor vez años bien mal yo ella ellos ustedes usted al ha han he desde hasta "
          "entre sobre cada otro otra mejor peor ahora luego entonces asi va voy vamos",
    "en": "the a an and or but because that of in on at with without for to from not no yes is are was were be "
          "been have has had do does did i you he she it we they me my your his her our their this these those "
          "there here when where how who what why today yesterday tomorrow thanks thank please hello hi all "
          "nothing never always also only can could will would should just get got good bad very more less than "
          "then now about still out up so if im dont its cant ive youre help doesnt work working",
    "pt": "o a os as um uma uns umas e ou mas porque que de do da dos das em no na nos nas com sem por para "
          "pelo pela nao sim ja muito mais menos sao esta estao ser ha tenho tem hoje ontem amanha obrigado "
          "obrigada ola bom dia quando onde como quem me te se lhe vos meu minha teu tua seu sua este isto esse "
          "isso aqui ai tudo todos nada ninguem nunca sempre tambem so fazer faz posso pode quero favor vez "
          "anos bem mal eu ele ela eles voce voces vc vcs ao aos foi era desde ate entre sobre cada outro outra "
          "melhor pior agora entao assim vai vou vamos pra ta to",
    "fr": "le la les un une des et ou mais parce que qui de du au aux en dans avec sans pour par sur pas non "
          "oui deja tres plus moins est sont etre il y elle ils elles je tu nous vous on me te se lui leur mon "
          "ma mes ton ta tes son sa ses notre votre ce cet cette ces ca cela ici tout tous rien personne jamais "
          "toujours aussi seulement faire fait peux peut veux merci bonjour bonsoir quand comment pourquoi hier "
          "demain aujourd hui jour fois bien mal ai as a avons avez ont depuis entre chaque autre mieux "
          "maintenant alors c j l d n s qu m t",
    "it": "il lo la i gli le un uno una e o ma perche che di del della dei delle dello in nel nella con senza "
          "per da dal dalla su sul sulla non si gia molto piu meno sono essere c ho hai ha abbiamo hanno oggi "
          "ieri domani grazie ciao buongiorno quando dove come chi mi ti ci vi ne mio mia tuo tua suo sua "
          "nostro vostro questo questa questi quello quella qui li tutto tutti niente nessuno mai sempre anche "
          "solo fare fatto posso puo voglio favore volta anni bene male io lui lei noi voi loro al alla ai "
          "ancora altro altra meglio ora allora cosi va",
    "de": "der die das den dem des ein eine einen einem einer und oder aber weil dass von vom in im mit ohne "
          "fur zu zum zur auf aus bei nach nicht kein keine ja schon sehr mehr weniger ist sind sein war waren "
          "habe hast hat haben heute gestern morgen danke hallo guten tag wann wo wie wer was warum ich du er "
          "sie es wir ihr mich mir dich dir sich uns euch mein meine dein seine unser euer dieser diese dieses "
          "hier da alles alle nichts niemand nie immer auch nur machen kann konnen will bitte mal gut schlecht "
          "noch wenn dann als um so an am ab werden wird wurde ueber uber",
    "ca": "el la els les l un una uns unes i o pero perque que de del dels d en amb sense per pels no si ja "
          "molt mes menys es son esta estan ser hi ha tinc te tens avui ahir dema gracies hola bon dia quan on "
          "com qui em et ens us li ho meu meva teu teva seu seva aquest aquesta aquests aixo aquell aqui tot "
          "tots res ningu mai sempre tambe nomes fer fa faig puc pot vull plau vegada anys be malament jo ell "
          "ella nosaltres vosaltres al als va vaig van des fins entre sobre cada altre altra millor ara doncs "
          "aixi quin quina encara molta gent sou soc s m n t",
    "gl": "o a os as un unha uns unhas e ou pero porque que de do da dos das en no na nos nas con sen por para "
          "polo pola co coa cos coas dun dunha nun nunha non si xa moi moito moita mais menos son esta estan "
          "ser hai teño ten tes hoxe onte maña grazas ola bos dias boas cando onde como quen me te se lle lles "
          "vos meu miña teu tua seu sua este isto ese iso aqui todo todos nada ninguen nunca sempre tamen so "
          "facer fai podo pode quero favor vez anos ben mal eu el ela eles vostede ao aos foi era dende desde "
          "ata entre cada outro outra mellor agora enton asi vai vou imos xente aínda ainda algun alguen dous "
          "duas servizo nin",
    "eu": "eta edo baina ez bai da dira naiz zara gara zarete dut dute duzu duzue dugu du nago dago daude gaude "
          "nuen zuen zen ziren izan egin hau hori hura hauek horiek bat bi hiru lau asko oso ere baino gabe "
          "behar nahi ezin nire zure gure bere zer nor non noiz nola zergatik gaur atzo bihar orain beti inoiz "
          "inor ezer dena denak hemen hor kaixo agur eskerrik mila esker mesedez egun on gabon ondo gaizki "
          "arazo kontu zerbitzu zain daukat dakit daki zait dit didate diet eman esan joan etorri ari al ba "
          "bezala arte beste baten batekin honetan jada",
}
COMMON_WEIGHT = 25

WORD = re.compile(r"[^\W_]+")
NOISE = re.compile(r"https?://\S+|[@#]\S+|&\w+;")


def fold(text):
    text = unicodedata.normalize("NFC", text).lower().replace("l·l", "ll").replace("ß", "ss")
    for a, b in (("æ", "ae"), ("œ", "oe"), ("ø", "o"), ("ł", "l"), ("đ", "d"), ("ı", "i")):
        text = text.replace(a, b)
    out = []
    for c in text:
        if c == "ñ":
            out.append(c)
            continue
        out.extend(d for d in unicodedata.normalize("NFKD", c) if not unicodedata.combining(d))
    return "".join(out)


def letter(c):
    if "a" <= c <= "z":
        return c
    return "{" if c == "ñ" else "|"


def triples(word):
    padded = "`" + "".join(letter(c) for c in word) + "`"
    return [padded[i:i + 3] for i in range(len(padded) - 2)]


def words_of(text):
    return [w for w in WORD.findall(fold(NOISE.sub(" ", text))) if not w.isdigit()]


def read_lines(path):
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        return [line.rstrip("\n") for line in stream]


def learn(data):
    words = {l: Counter() for l in LANGUAGES}
    threes = {l: Counter() for l in LANGUAGES}

    def add(language, text, times=1):
        for word in words_of(text):
            words[language][word] += times
            for three in triples(word):
                threes[language][three] += times

    for language in LANGUAGES:
        for kind in ("sentences", "word-pairs", "single-words"):
            path = f"{data}/language/{kind}.{language}.txt.gz"
            if os.path.exists(path):
                for number, line in enumerate(read_lines(path)):
                    if number % 5 != 0:
                        add(language, line)
        path = f"{data}/tone/umsab-{language}-train.tsv.gz"
        if os.path.exists(path):
            for line in read_lines(path):
                add(language, line.split("\t", 1)[1])
        for word in COMMON[language].split():
            words[language][word] += COMMON_WEIGHT
            for three in triples(word):
                threes[language][three] += COMMON_WEIGHT // 3
    with gzip.open(f"{data}/lexicons/nlpjs-senticon_eu.json.gz", "rt", encoding="utf-8") as stream:
        for word in json.load(stream):
            add("eu", word)
    here = os.path.dirname(os.path.abspath(__file__))
    for line in open(f"{here}/language_samples.txt", encoding="utf-8"):
        if not line.startswith("#"):
            language, text = line.rstrip("\n").split("\t")
            add(language, text, 12 if language in ("gl", "eu", "ca") else 3)
    return words, threes


def weights(counts, chosen, smoothing):
    totals = {l: sum(counts[l].values()) for l in LANGUAGES}
    table = {}
    for feature in chosen:
        logs = [math.log((counts[l][feature] / totals[l] * 1e5 + smoothing)) for l in LANGUAGES]
        mean = sum(logs) / len(logs)
        table[feature] = [log - mean for log in logs]
    return table


def choose(counts, how_many, least):
    """The features that tell most: their share of all text times how unevenly the languages use them."""
    totals = {l: sum(counts[l].values()) for l in LANGUAGES}
    scored = []
    for feature in set().union(*counts.values()):
        rates = [counts[l][feature] / totals[l] * 1e5 for l in LANGUAGES]
        if sum(counts[l][feature] for l in LANGUAGES) < least:
            continue
        average = sum(rates) / len(rates)
        told = sum(r * math.log((r + 1) / (average + 1)) for r in rates if r > 0)
        scored.append((told, feature))
    scored.sort(reverse=True)
    return sorted(feature for _, feature in scored[:how_many])


def quantised(values):
    steps = (max(0, min(63, MIDDLE + round(v * SCALE))) for v in values)
    return "".join(chr(ord("0") + s) for s in steps)


def literal(text):
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("?", "\\?")


def emit(name, rows, separator):
    print(f"const std::string_view {name} =")
    line = ""
    for row in rows:
        piece = literal(row) + separator
        if len(line) + len(piece) > 110:
            print(f'    "{line}"')
            line = ""
        line += piece
    print(f'    "{line}";\n')


def tables(data):
    words, threes = learn(data)
    word_table = weights(words, choose(words, WORDS, 8), SMOOTHING)
    word_table = {w: v for w, v in word_table.items() if len(w) <= 12}
    triple_table = weights(threes, choose(threes, TRIPLES, 8), SMOOTHING)
    return word_table, triple_table


def main():
    word_table, triple_table = tables(sys.argv[1])
    print("// Generated by tools/generate_language_tables.py. Do not edit.")
    print("// clang-format off")
    print('#include "text/language_tables.h"\n\nnamespace atiende::text {\n')
    emit("kLanguageTriples", (t + quantised(v) for t, v in sorted(triple_table.items())), "")
    emit("kLanguageWords", (w + " " + quantised(v) for w, v in sorted(word_table.items())), " ")
    print("}  // namespace atiende::text")


if __name__ == "__main__":
    main()
