#include "bench/listening_workload.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace atiende::bench {
namespace {

class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15ULL + 1) {}
    std::uint64_t next() {  // splitmix64
        std::uint64_t z = state_ += 0x9E3779B97F4A7C15ULL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31);
    }
    std::size_t below(std::size_t limit) { return static_cast<std::size_t>(next() >> 11) % limit; }
    bool chance(double share) { return unit() < share; }
    double unit() { return static_cast<double>(next() >> 11) / 9007199254740992.0; }
    template <class Choices>
    std::string_view pick(const Choices& choices) {
        return choices[below(std::size(choices))];
    }

private:
    std::uint64_t state_;
};

// The everyday words of Spanish, about in the order of their frequency.
constexpr std::string_view kCommon[] = {"de",         "la",         "que",      "el",          "en",
                                        "y",          "a",          "los",      "se",          "no",
                                        "un",         "por",        "con",      "una",         "su",
                                        "para",       "es",         "al",       "lo",          "como",
                                        "más",        "o",          "pero",     "sus",         "le",
                                        "ha",         "me",         "si",       "sin",         "sobre",
                                        "este",       "ya",         "entre",    "cuando",      "todo",
                                        "esta",       "ser",        "son",      "dos",         "también",
                                        "fue",        "había",      "era",      "muy",         "años",
                                        "hasta",      "desde",      "está",     "mi",          "porque",
                                        "qué",        "sólo",       "han",      "yo",          "hay",
                                        "vez",        "puede",      "todos",    "así",         "nos",
                                        "ni",         "parte",      "tiene",    "él",          "uno",
                                        "donde",      "bien",       "tiempo",   "mismo",       "ese",
                                        "ahora",      "cada",       "vida",     "otro",        "después",
                                        "te",         "otros",      "aunque",   "esa",         "eso",
                                        "hace",       "otra",       "gobierno", "tan",         "durante",
                                        "siempre",    "día",        "tanto",    "ella",        "tres",
                                        "sí",         "dijo",       "sido",     "gran",        "país",
                                        "según",      "menos",      "mundo",    "año",         "antes",
                                        "estado",     "contra",     "sino",     "forma",       "caso",
                                        "nada",       "hacer",      "general",  "estaba",      "poco",
                                        "estos",      "presidente", "mayor",    "ante",        "unos",
                                        "les",        "algo",       "hacia",    "casa",        "ellos",
                                        "ayer",       "hecho",      "primera",  "mucho",       "mientras",
                                        "además",     "quien",      "momento",  "millones",    "esto",
                                        "hombre",     "están",      "pues",     "hoy",         "lugar",
                                        "trabajo",    "otras",      "mejor",    "nuevo",       "decir",
                                        "algunos",    "entonces",   "todas",    "días",        "debe",
                                        "política",   "cómo",       "casi",     "toda",        "tal",
                                        "luego",      "pasado",     "primer",   "medio",       "va",
                                        "estas",      "sea",        "tenía",    "nunca",       "poder",
                                        "aquí",       "ver",        "veces",    "embargo",     "partido",
                                        "personas",   "grupo",      "cuenta",   "pueden",      "tienen",
                                        "misma",      "nueva",      "cual",     "fueron",      "mujer",
                                        "frente",     "tras",       "cosas",    "fin",         "ciudad",
                                        "he",         "social",     "manera",   "tener",       "sistema",
                                        "será",       "historia",   "muchos",   "tipo",        "cuatro",
                                        "dentro",     "nuestro",    "punto",    "dice",        "ello",
                                        "cualquier",  "noche",      "aún",      "agua",        "parece",
                                        "haber",      "situación",  "fuera",    "bajo",        "grandes",
                                        "nuestra",    "ejemplo",    "acuerdo",  "habían",      "usted",
                                        "estados",    "hizo",       "nadie",    "países",      "horas",
                                        "posible",    "tarde",      "ley",      "importante",  "guerra",
                                        "desarrollo", "proceso",    "realidad", "sentido",     "lado",
                                        "mí",         "tu",         "cambio",   "allí",        "mano",
                                        "eran",       "estar",      "san",      "número",      "sociedad",
                                        "unas",       "centro",     "padre",    "gente",       "final",
                                        "relación",   "cuerpo",     "obra",     "incluso",     "través",
                                        "último",     "madre",      "mis",      "modo",        "problema",
                                        "cinco",      "carlos",     "hombres",  "información", "ojos",
                                        "muerte",     "nombre",     "algunas",  "público",     "mujeres",
                                        "siglo",      "todavía",    "meses",    "mañana",      "esos",
                                        "nosotros",   "hora",       "muchas",   "pueblo",      "alguna",
                                        "dar",        "don",        "da",       "tú",          "derecho",
                                        "verdad",     "maría",      "unidos",   "podría",      "sería",
                                        "junto",      "cabeza",     "aquel",    "luis",        "cuanto",
                                        "tierra",     "equipo",     "segundo",  "director",    "dicho",
                                        "cierto",     "casos",      "manos",    "nivel",       "podía",
                                        "familia",    "largo",      "falta",    "llegar",      "propio",
                                        "ministro",   "cosa",       "primero",  "seguridad",   "hemos",
                                        "mal",        "trata",      "algún",    "tuvo",        "respecto",
                                        "semana",     "varios",     "real",     "sé",          "voz",
                                        "paso",       "señor",      "mil",      "quienes",     "proyecto",
                                        "mercado",    "mayoría",    "luz",      "claro",       "iba",
                                        "éste",       "pesetas",    "orden",    "español",     "buena",
                                        "quiere",     "aquella",    "programa", "palabras",    "internacional",
                                        "van",        "esas",       "segunda",  "empresa",     "puesto",
                                        "ahí",        "propia",     "libro",    "igual",       "político",
                                        "persona",    "últimos",    "ellas",    "total",       "creo",
                                        "tengo",      "dios",       "española", "condiciones", "méxico",
                                        "fuerza",     "solo",       "único",    "acción",      "amor",
                                        "policía",    "puerta",     "pesar",    "zona",        "sabe",
                                        "calle",      "interior",   "tampoco",  "música",      "ningún",
                                        "vista",      "campo",      "buen",     "hubiera",     "saber",
                                        "obras",      "razón",      "niños",    "presencia",   "tema",
                                        "dinero",     "comisión",   "servicio", "hijo",        "última",
                                        "ciencia",    "asistencia", "partir",   "pequeño"};

constexpr std::string_view kStems[] = {
    "cant",    "habl",      "camin",   "trabaj",    "salt",     "pint",     "cocin",  "viaj",    "compr",    "lav",
    "limpi",   "mont",      "repar",   "conect",    "organiz",  "prepar",   "estudi", "dibuj",   "nad",      "esper",
    "llam",    "mir",       "escuch",  "ayud",      "cont",     "cerr",     "pens",   "record",  "encontr",  "mostr",
    "prob",    "vol",       "rod",     "sembr",     "tembl",    "negoci",   "anunci", "cambi",   "copi",     "envi",
    "esqui",   "gui",       "vari",    "acept",     "admir",    "adopt",    "afirm",  "agarr",   "alcanz",   "almorz",
    "amenaz",  "analiz",    "aplic",   "apoy",      "arregl",   "asegur",   "atac",   "avanz",   "avis",     "bail",
    "borr",    "busc",      "calcul",  "carg",      "cas",      "caz",      "celebr", "coloc",   "coment",   "compar",
    "complet", "comunic",   "confirm", "conserv",   "control",  "convers",  "cort",   "cre",     "cruz",     "cultiv",
    "demostr", "desarroll", "descans", "dese",      "dispar",   "dud",      "ech",    "educ",    "elev",     "emple",
    "enfad",   "enseñ",     "entreg",  "equivoc",   "escap",    "estacion", "evit",   "examin",  "explic",   "explor",
    "expres",  "fabric",    "felicit", "film",      "firm",     "form",     "fum",    "gan",     "gast",     "goz",
    "grit",    "guard",     "gust",    "identific", "imagin",   "import",   "indic",  "inform",  "inspir",   "intent",
    "invent",  "invit",     "jug",     "jur",       "justific", "juzg",     "lament", "lanz",    "levant",   "llen",
    "llev",    "llor",      "logr",    "luch",      "mand",     "manej",    "marc",   "mat",     "mejor",    "mencion",
    "mezcl",   "molest",    "nombr",   "observ",    "ocup",     "oper",     "orden",  "pag",     "particip", "pas",
    "pate",    "perdon",    "pes",     "pesc",      "plane",    "plant",    "platic", "practic", "pregunt",  "present",
    "prest",   "program",   "protest", "public",    "quej",     "quem",     "quit",   "realiz"};
constexpr std::string_view kEndings[] = {
    "ar",    "o",       "as",     "a",     "amos",   "an",      "é",        "aste",   "ó",       "aron",
    "aba",   "abas",    "ábamos", "aban",  "aré",    "arás",    "ará",      "aremos", "arán",    "aría",
    "arías", "aríamos", "arían",  "ando",  "ado",    "ada",     "ados",     "adas",   "e",       "es",
    "emos",  "en",      "ara",    "aras",  "áramos", "aran",    "ase",      "ación",  "aciones", "ador",
    "adora", "adores",  "adoras", "able",  "ables",  "amiento", "amientos", "arse",   "arlo",    "arla",
    "arlos", "arme",    "arte",   "arnos", "ándose", "ándolo",  "ándome",   "ito",    "ita",     "azo",
    "ativo", "ativa",   "ativos", "ísimo", "ería",   "ero",     "era",      "eros"};

constexpr std::string_view kSubjects[] = {
    "fibra",       "factura",      "router",         "cobertura",    "avería",        "portabilidad", "tienda",
    "roaming",     "tarifa",       "permanencia",    "técnico",      "instalación",   "velocidad",    "latencia",
    "corte",       "incidencia",   "reembolso",      "recargo",      "domiciliación", "contraseña",   "soporte",
    "reclamación", "penalización", "descodificador", "wifi",         "móvil",         "llamadas",     "datos",
    "cuota",       "promoción",    "devolución",     "pedido",       "envío",         "garantía",     "repuesto",
    "cancelación", "baja",         "alta",           "contrato",     "cobro",         "duplicado",    "antena",
    "pantalla",    "batería",      "cargador",       "aplicación",   "actualización", "suscripción",  "cliente",
    "atención",    "espera",       "centralita",     "chat",         "operador",      "sucursal",     "cajero",
    "tarjeta",     "hipoteca",     "comisiones",     "transferencia"};
constexpr std::size_t kSubjectCount = std::size(kSubjects);
constexpr std::string_view kCrisis[] = {"estafa", "denuncia", "vergüenza"};
constexpr std::string_view kEmoji[] = {"😡", "😂", "👍", "👍🏽", "❤️", "🙏", "🤬", "📱"};

const std::vector<std::string>& vocabulary() {
    static const std::vector<std::string> kWords = [] {
        std::vector<std::string> words(std::begin(kCommon), std::end(kCommon));
        std::vector<std::string> rare;
        for (const auto stem : kStems) {
            for (const auto ending : kEndings) rare.push_back(std::string(stem).append(ending));
        }
        Dice dice(11);
        for (std::size_t i = rare.size(); i > 1; --i) std::swap(rare[i - 1], rare[dice.below(i)]);
        words.insert(words.end(), rare.begin(), rare.end());
        return words;
    }();
    return kWords;
}

std::string_view zipf_word(Dice& dice) {
    static const std::vector<float> kShares = [] {
        std::vector<float> shares;
        double sum = 0;
        for (std::size_t rank = 1; rank <= vocabulary().size(); ++rank)
            shares.push_back(static_cast<float>(sum += 1.0 / (static_cast<double>(rank) + 2.0)));
        return shares;
    }();
    const auto at = static_cast<float>(dice.unit()) * kShares.back();
    const auto found = std::ranges::upper_bound(kShares, at);
    return vocabulary()[std::min<std::size_t>(static_cast<std::size_t>(found - kShares.begin()), kShares.size() - 1)];
}

std::string_view rare_word(Dice& dice) {
    const std::size_t first = std::size(kCommon) + 300;
    return vocabulary()[first + dice.below(vocabulary().size() - first)];
}

std::string brand_name(std::size_t number) {
    static constexpr std::string_view kStart[] = {"tel", "mov", "zu",  "bra", "ker",  "lum", "nor",
                                                  "vi",  "gal", "dor", "fen", "jul",  "pra", "sol",
                                                  "tri", "van", "xal", "yor", "quin", "hel"};
    static constexpr std::string_view kMiddle[] = {"on",  "i",  "ar", "es", "u",  "an", "or", "el", "av", "im",
                                                   "ost", "ed", "un", "af", "og", "ip", "en", "ux", "ab", "ir"};
    static constexpr std::string_view kEnd[] = {"dra",  "star", "va", "net", "mia", "col", "sa",  "tel", "gas", "luz",
                                                "bank", "pay",  "go", "air", "fon", "vox", "red", "max", "lia", "nia"};
    const std::size_t mixed = number * 3571 % 8000;
    return std::string(kStart[mixed % 20]).append(kMiddle[mixed / 20 % 20]).append(kEnd[mixed / 400]);
}

std::size_t brand_count(std::size_t queries) { return std::max<std::size_t>(1, queries / 100); }

std::string capital(std::string_view word) {
    std::string out(word);
    if (out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 32);
    return out;
}

// What a post says beside its everyday words, in this order, at places of its own.
std::vector<std::string> planted(Dice& dice, Stream stream, std::size_t brands) {
    std::vector<std::string> out;
    const auto brand = [&] {
        const std::string name = brand_name(dice.below(brands));
        switch (dice.below(4)) {
            case 0: return "@" + name;
            case 1: return "#" + capital(name);
            default: return capital(name);
        }
    };
    const double share = dice.unit();
    if (stream == Stream::sparse ? share < 0.004 : share < 0.24) {
        out = {brand(), std::string(kSubjects[dice.below(kSubjectCount)])};
    } else if (stream == Stream::brand_heavy && share < 0.293) {
        out = {brand(), std::string(kCrisis[0])};
    } else if (stream == Stream::brand_heavy && share < 0.45) {
        out = {brand()};
    } else if (share > 0.9) {
        out = {std::string(kSubjects[dice.below(kSubjectCount)])};
    }
    return out;
}

std::string post_text(Dice& dice, Stream stream, std::size_t brands) {
    const auto extra = planted(dice, stream, brands);
    std::size_t next_extra = 0;
    const std::size_t size = 150 + dice.below(100);
    std::string out;
    std::size_t left = 0;  // words of the sentence
    std::string_view close;
    if (dice.chance(0.2)) out += "@usuario" + std::to_string(dice.below(100'000)) + " ";
    while (out.size() < size) {
        bool first = false;
        if (left == 0) {
            if (!out.empty()) out += close;
            left = 5 + dice.below(10);
            first = true;
            const std::size_t kind = dice.below(10);
            if (kind == 0) out += "¿";
            if (kind == 1) out += "¡";
            close = kind == 0 ? "? " : kind == 1 ? "! " : dice.chance(0.1) ? "… " : ". ";
        }
        const bool plant = next_extra < extra.size() && dice.chance(0.15);
        const std::string word = plant ? extra[next_extra++] : std::string(zipf_word(dice));
        out += first ? capital(word) : word;
        --left;
        if (left > 0) out += dice.chance(0.08) ? ", " : " ";
    }
    for (; next_extra < extra.size(); ++next_extra) out += " " + extra[next_extra];
    out += close.substr(0, close.size() - 1);
    if (dice.chance(0.15)) out += " #" + capital(rare_word(dice));
    if (dice.chance(0.12)) out += " https://t.co/" + std::to_string(dice.next() % 10'000'000'000ULL);
    if (dice.chance(0.15)) out.append(" ").append(dice.pick(kEmoji));
    return out;
}

std::string query_text(std::size_t number) {
    Dice dice(number + 1'000'003);
    const std::string brand = brand_name(number / 100);
    const std::size_t j = number % 100;
    const auto subject = [&](std::size_t k) { return std::string(kSubjects[k % kSubjectCount]); };
    const auto rare = [&] { return std::string(rare_word(dice)); };
    if (j < kSubjectCount) {
        switch (j % 6) {
            case 0: return brand + " " + subject(j);
            case 1: return brand + " (" + subject(j) + " OR \"" + subject(j) + " nueva\" OR " + rare() + ")";
            case 2: return "(" + brand + " OR " + brand + "es) " + subject(j) + " -sorteo";
            case 3: return "(#" + brand + " OR @" + brand + ") " + subject(j) + " -sorteo -empleo";
            case 4: return brand + " " + subject(j) + " lang:es";
            default: return brand + " -" + subject(j + 1) + " " + subject(j);
        }
    }
    if (j < kSubjectCount + 12) {
        return brand + " (" + std::string(kCrisis[0]) + " OR " + std::string(kCrisis[1 + j % 2]) + " OR " + rare() +
               ")";
    }
    switch (j % 7) {
        case 0: return "\"" + rare() + " " + rare() + "\"";
        case 1: return rare() + " " + rare() + " " + rare();
        case 2: return "#campaña" + std::to_string(number) + " OR \"oferta " + brand + "\"";
        case 3: return "from:usuario" + std::to_string(number) + " " + rare();
        case 4: return rare() + " producto" + std::to_string(number);
        case 5: return "(" + rare() + " OR " + rare() + ") " + brand + "plus";
        default: return "\"" + rare() + " " + subject(dice.below(kSubjectCount)) + "\" -" + rare();
    }
}

}  // namespace

std::vector<StreamPost> stream_posts(Stream stream, std::size_t query_count, std::size_t count) {
    Dice dice(stream == Stream::sparse ? 5 : 6);
    std::vector<StreamPost> posts;
    posts.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        posts.push_back(
            {post_text(dice, stream, brand_count(query_count)), "usuario" + std::to_string(dice.below(1'000'000))});
    }
    return posts;
}

std::vector<std::string> stream_queries(std::size_t count) {
    std::vector<std::string> queries;
    queries.reserve(count);
    for (std::size_t i = 0; i < count; ++i) queries.push_back(query_text(i));
    return queries;
}

}  // namespace atiende::bench
