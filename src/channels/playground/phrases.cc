#include "channels/playground/phrases.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace atiende::playground {
namespace {

using Word = std::string_view;

constexpr Word kCities[] = {"Madrid",   "Barcelona", "Valencia",   "Sevilla",  "Zaragoza",   "Málaga",    "Murcia",
                            "Palma",    "Bilbao",    "Alicante",   "Córdoba",  "Valladolid", "Vigo",      "Gijón",
                            "A Coruña", "Granada",   "Vitoria",    "Elche",    "Oviedo",     "Badajoz",   "Cartagena",
                            "Jerez",    "Almería",   "Santander",  "Burgos",   "Logroño",    "Salamanca", "Huelva",
                            "Lleida",   "Cáceres",   "Ponferrada", "Talavera", "Toledo",     "Cádiz",     "León"};
constexpr Word kCatalanCities[] = {"Barcelona", "Girona", "Lleida", "Reus", "Manresa", "Vic", "Mataró", "Sabadell"};
constexpr Word kGalicianCities[] = {"A Coruña", "Vigo", "Lugo", "Ourense", "Santiago", "Ferrol", "Pontevedra"};
constexpr Word kQuarters[] = {"Triana",    "Ruzafa",       "Lavapiés",    "Gràcia",     "el Carmen",    "San Blas",
                              "Deusto",    "las Delicias", "el Ensanche", "Moratalaz",  "Vallecas",     "la Paz",
                              "San Roque", "los Olivos",   "el centro",   "Monte Alto", "Cabo Huertas", "Nervión"};
constexpr Word kServices[] = {"internet", "fibra", "línea", "fijo", "tele", "wifi", "cobertura", "datos", "conexión"};
constexpr Word kTheServices[] = {"la fibra", "internet", "el fijo", "la tele", "el wifi", "la conexión", "la línea"};
constexpr Word kServicesCa[] = {"internet", "fibra", "línia", "cobertura", "telèfon"};
constexpr Word kServicesGl[] = {"internet", "fibra", "liña", "cobertura"};
constexpr Word kPlans[] = {"fibra 600",       "fibra 1 Gb", "la tarifa de 20 GB", "la tarifa ilimitada",
                           "el pack familia", "fibra 300",  "la tarifa joven",    "fibra y dos líneas"};
constexpr Word kRivals[] = {"Movilexa", "Fibranova", "Ondalia", "Telmax", "Redifón"};
constexpr Word kRivalHandles[] = {"movilexa", "fibranova", "ondalia", "telmax_es", "redifon"};
constexpr Word kCountries[] = {"Portugal", "Francia",  "Marruecos", "Italia",  "Reino Unido", "Alemania", "Andorra",
                               "México",   "Colombia", "Suiza",     "Turquía", "Argentina",   "Polonia",  "Perú"};
constexpr Word kMonths[] = {"enero", "febrero", "marzo",      "abril",   "mayo",      "junio",
                            "julio", "agosto",  "septiembre", "octubre", "noviembre", "diciembre"};
constexpr Word kFirstNames[] = {"Ana",    "Lucía", "Carmen", "Marta",  "Iria",   "Nuria",  "Laia",  "Rocío", "Elena",
                                "Sara",   "Noa",   "Paula",  "Javier", "Pablo",  "Sergio", "Jordi", "Antón", "Iker",
                                "Manuel", "Rubén", "Óscar",  "Dani",   "Miguel", "Hugo",   "Pepe",  "Xavi",  "Aitor",
                                "Lola",   "Inés",  "Begoña", "Raúl",   "Álex",   "Mateo",  "Julia", "Vera",  "Toni"};
constexpr Word kSurnames[] = {"García",     "Martín", "López",   "Ruiz",    "Ferrer",  "Vidal",  "Castro", "Souto",
                              "Etxeberria", "Moreno", "Jiménez", "Romero",  "Navarro", "Gil",    "Serra",  "Puig",
                              "Iglesias",   "Otero",  "Ortega",  "Delgado", "Molina",  "Santos", "Cano",   "Prieto",
                              "Méndez",     "Calvo",  "Vega",    "Campos",  "Rey",     "Fuentes"};
constexpr Word kEmoji[] = {"😡", "🤬", "😤", "🙄", "😂", "🙏", "👏", "😭", "🤦‍♀️",
                           "👍", "😊", "🤷", "📶", "❤️"};
constexpr Word kGreetings[] = {"hola, ", "buenas, ", "Buenos días, ", "oye, ", "a ver, ", "Hola! ", "perdonad, "};

constexpr Word kClosings[] = {" Soy cliente desde hace {dias} años.",
                              " Ya he llamado {veces} veces.",
                              " Gracias.",
                              " Espero respuesta.",
                              " Vivo en {barrio}, {ciudad}.",
                              " Referencia {referencia}.",
                              " Tengo {plan}.",
                              " ¿Me lo podéis mirar?",
                              " Así no se puede.",
                              " Llevo así desde {mes}.",
                              " En {rival} esto no pasaba.",
                              " {minutos} minutos al teléfono para nada.",
                              " Menos mal que me quedan datos."};

struct Swap {
    Word from, to;
};
constexpr Swap kUnaccented[] = {{"á", "a"}, {"é", "e"}, {"í", "i"}, {"ó", "o"}, {"ú", "u"}, {"ü", "u"},
                                {"¿", ""},  {"¡", ""},  {"Á", "A"}, {"É", "E"}, {"Í", "I"}, {"Ó", "O"}};
constexpr Swap kShortened[] = {{" que ", " q "},      {" por favor", " x favor"}, {" porque ", " xq "},
                               {" también ", " tb "}, {"¿por qué ", "xq "},       {" para ", " pa "},
                               {" desde ", " dsd "},  {" estoy ", " toy "},       {" mensaje", " msj"}};

void replace_all(std::string& text, Word from, Word to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

void append_number(std::size_t number, std::string& into) {
    std::array<char, 20> digits{};
    std::size_t at = digits.size();
    do {
        digits[--at] = static_cast<char>('0' + number % 10);
        number /= 10;
    } while (number > 0);
    into.append(digits.data() + at, digits.size() - at);
}

void append_name(Word name, std::string& into, bool as_tag) {
    std::string plain(name);
    for (const auto& [from, to] : kUnaccented) replace_all(plain, from, to);
    replace_all(plain, "ñ", "n");
    for (const char c : plain) {
        if (c == ' ') continue;
        into += !as_tag && c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
}

/// Letters only in ASCII: an ñ or an accent that stays small looks as typed in haste, which it is.
void shout(std::string& text) {
    for (char& c : text) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
}

bool is_grievance(Theme theme) { return theme <= Theme::leaving || theme == Theme::incident; }

bool speaks_to_brand(Theme theme) {
    return theme <= Theme::lead || theme == Theme::incident || theme >= Theme::still_broken;
}

/// Nobody praises with a curse.
std::span<const Word> emoji_for(Theme theme) {
    static constexpr Word kGlad[] = {"👏", "🙏", "😊", "💚", "🙌"};
    static constexpr Word kCross[] = {"😡", "🤬", "😤", "🙄", "🤡", "👎"};
    if (theme == Theme::praise || theme == Theme::thanks) return kGlad;
    if (is_grievance(theme) || theme == Theme::still_broken || theme == Theme::impatient) return kCross;
    return kEmoji;
}

/// Typing habits: without accents, shortened, shouted, with emoji or marks.
void rough_up(Theme theme, Dice& dice, std::string& text) {
    const std::size_t habit = dice.below(100);
    if (habit < 12) {
        for (const auto& [from, to] : kShortened) replace_all(text, from, to);
    }
    if (habit < 38) {
        for (const auto& [from, to] : kUnaccented) replace_all(text, from, to);
    } else if (habit >= 96) {
        shout(text);
    }
    if (dice.chance(10)) text += dice.chance(50) ? "!!" : "!!!!";
    if (dice.chance(18)) {
        text += ' ';
        text += dice.one_of(emoji_for(theme));
    }
}

}  // namespace

Townsperson townsperson(std::size_t number) {
    Dice dice(number * 0x2545f4914f6cdd1dULL + 7);
    const Word first = dice.one_of(kFirstNames);
    const Word second = dice.one_of(kSurnames);
    Townsperson person;
    person.name = std::string(first) + " " + std::string(second);
    append_name(first, person.handle, false);
    if (dice.chance(60)) person.handle += '_';
    append_name(second, person.handle, false);
    append_number(number, person.handle);
    // Log-normal: most have some hundred followers, a few have very many.
    const double spread = dice.fraction() + dice.fraction() + dice.fraction() + dice.fraction() - 2;
    person.followers = static_cast<std::int64_t>(std::exp(5.2 + 3.4 * spread));
    return person;
}

Phrases::Phrases(BrandWords brand, std::uint64_t seed) : brand_(std::move(brand)) {
    Dice dice(seed ^ 0x0c17ULL);
    troubled_city_ = dice.one_of(kCities);
}

void Phrases::write(Theme theme, Tongue tongue, Dice& dice, std::string& into) {
    sentence_.clear();
    const bool opens = speaks_to_brand(theme) && theme < Theme::still_broken && theme != Theme::incident;
    if (opens && tongue == Tongue::es && dice.chance(15)) sentence_ += dice.one_of(kGreetings);
    fill(dice.one_of(sentences(theme, tongue)), dice, sentence_);
    if (is_grievance(theme) && tongue == Tongue::es && dice.chance(35)) {
        if (sentence_.find_last_of(".!?)") != sentence_.size() - 1) sentence_ += '.';
        fill(dice.one_of(kClosings), dice, sentence_);
    }
    rough_up(theme, dice, sentence_);
    if (speaks_to_brand(theme)) address(dice, sentence_);
    into = sentence_;
}

void Phrases::fill(std::string_view sentence, Dice& dice, std::string& into) {
    for (;;) {
        const auto open = sentence.find('{');
        into += sentence.substr(0, open);
        if (open == std::string_view::npos) return;
        const auto close = sentence.find('}', open);
        fill_slot(sentence.substr(open + 1, close - open - 1), dice, into);
        sentence.remove_prefix(close + 1);
    }
}

void Phrases::fill_slot(std::string_view slot, Dice& dice, std::string& into) {
    struct Words {
        Word slot;
        std::span<const Word> words;
    };
    static constexpr Words kWords[] = {{"ciudad", kCities},
                                       {"barrio", kQuarters},
                                       {"servicio", kServices},
                                       {"elservicio", kTheServices},
                                       {"plan", kPlans},
                                       {"rival", kRivals},
                                       {"pais", kCountries},
                                       {"mes", kMonths},
                                       {"nombre", kFirstNames},
                                       {"otraciudad", kCities},
                                       {"rivalcuenta", kRivalHandles},
                                       {"ciutat", kCatalanCities},
                                       {"cidade", kGalicianCities},
                                       {"serviciocat", kServicesCa},
                                       {"serviciogal", kServicesGl}};
    for (const auto& [name, words] : kWords) {
        if (name == slot) {
            into += dice.one_of(words);
            return;
        }
    }
    struct Number {
        Word slot;
        std::size_t least, most;
    };
    static constexpr Number kNumbers[] = {{"horas", 2, 30}, {"dias", 2, 25},    {"veces", 2, 9},
                                          {"megas", 3, 95}, {"minutos", 5, 75}, {"error", 401, 599}};
    for (const auto& [name, least, most] : kNumbers) {
        if (name == slot) {
            append_number(least + dice.below(most - least + 1), into);
            return;
        }
    }
    if (slot == "marca") {
        into += brand_.name;
    } else if (slot == "caida") {
        into += troubled_city_;
    } else if (slot == "hora") {
        into += "las ";
        append_number(2 + dice.below(11), into);
    } else if (slot == "importe") {
        append_number(3 + dice.below(180), into);
        if (dice.chance(60)) into += dice.chance(50) ? ",90" : ",50";
    } else if (slot == "referencia") {
        into += "TL";
        append_number(100'000 + dice.below(900'000), into);
    } else if (slot == "telefono") {
        into += "600 000 ";  // a block that reads as a number and is nobody's
        append_number(100 + dice.below(900), into);
    } else if (slot == "ciudadetiqueta") {
        append_name(dice.one_of(kCities), into, true);
    }
}

void Phrases::address(Dice& dice, std::string& text) const {
    const std::size_t way = dice.below(100);
    if (way < 68) {
        text.insert(0, "@" + brand_.handle + " ");
    } else if (way < 86) {
        text += " @" + brand_.handle;
    } else if (way < 94) {
        text += " #" + brand_.name;
    } else {
        text.insert(0, brand_.name + ", ");
    }
}

}  // namespace atiende::playground
