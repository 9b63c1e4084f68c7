#include "assessment/personal_data.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "assessment/check_digits.h"

namespace atiende::assessment {
namespace {

constexpr std::size_t kContextBytes = 48;  // before a number
constexpr std::size_t kContextWords = 5;
constexpr std::size_t kMostStreetWords = 5;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
/// Any byte beyond ASCII is of a letter here: "ñ" ends no word.
bool is_word(char c) { return is_digit(c) || is_letter(c) || static_cast<unsigned char>(c) >= 0x80; }
char capital(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; }
char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

template <std::size_t Size>
using Words = std::array<std::string_view, Size>;

constexpr Words<22> kIdWords{"dni",      "nie",  "nif",  "cif",  "cedula", "cc",       "rut", "ruc",
                             "curp",     "rfc",  "cuit", "cuil", "ci",     "run",      "cpf", "pasaporte",
                             "passport", "nino", "ssn",  "ine",  "pps",    "documento"};
constexpr Words<36> kAccountWords{"contrato",   "contratos",  "poliza",     "cliente",  "cuenta",       "abonado",
                                  "suscriptor", "suministro", "cups",       "clabe",    "cbu",          "afiliado",
                                  "afiliacion", "socio",      "nis",        "contract", "policy",       "customer",
                                  "account",    "acct",       "membership", "member",   "subscription", "titular",
                                  "asegurado",  "prestamo",   "credito",    "loyalty",  "nomina",       "afiliada",
                                  "socia",      "abonada",    "nic",        "folio",    "expediente",   "expte"};
constexpr Words<34> kPhoneWords{"tel",      "tlf",       "tfno",    "tfn",      "telefono", "telf",   "movil",
                                "cel",      "celular",   "fono",    "whatsapp", "wasap",    "wsp",    "wpp",
                                "wa",       "whats",     "llamame", "llamadme", "llamenme", "llamar", "llamen",
                                "contacto", "contactar", "phone",   "mobile",   "cell",     "call",   "text",
                                "ring",     "telephone", "fijo",    "numero",   "number",   "marcar"};
constexpr Words<14> kNotPhoneWords{"pedido", "order",    "envio", "factura",     "ticket",     "referencia", "reserva",
                                   "folio",  "tracking", "guia",  "localizador", "expediente", "incidencia", "booking"};
constexpr Words<28> kStreetWords{"calle",    "c",           "avenida", "avda",      "av",      "plaza",    "pza",
                                 "paseo",    "carrer",      "rua",     "ronda",     "camino",  "travesia", "jiron",
                                 "jr",       "pasaje",      "calzada", "cra",       "carrera", "cll",      "kr",
                                 "diagonal", "transversal", "via",     "boulevard", "bulevar", "passeig",  "cr"};
constexpr Words<16> kEnglishStreetWords{"street", "st",    "road",  "rd",  "avenue",   "ave",     "lane",  "ln",
                                        "drive",  "close", "court", "way", "crescent", "terrace", "place", "gardens"};
/// What follows "calle" when no address does.
constexpr Words<26> kNoStreetName{"hace",   "lleva", "llevo", "desde", "con", "sin",   "en",       "por",  "hay",
                                  "esta",   "hoy",   "que",   "y",     "a",   "donde", "cuando",   "como", "porque",
                                  "entera", "es",    "son",   "solo",  "ya",  "tiene", "llevamos", "para"};
/// A number before these counts something.
constexpr Words<30> kUnits{"dia",   "dias", "hora",     "horas",  "minuto",  "minutos", "min",   "mes",
                           "meses", "ano",  "anos",     "semana", "semanas", "euro",    "euros", "eur",
                           "veces", "vez",  "personas", "mil",    "pesos",   "soles",   "km",    "kg",
                           "h",     "hs",   "days",     "hours",  "minutes", "vecinos"};

template <std::size_t Size>
bool holds(const Words<Size>& words, std::string_view word) {
    return std::ranges::find(words, word) != words.end();
}

/// Small letters without accents of the vowels that Spanish and Portuguese write; ñ becomes n.
std::string folded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte == 0xC3 && i + 1 < text.size()) {
            const auto next = static_cast<unsigned char>(static_cast<unsigned char>(text[i + 1]) | 0x20U);
            ++i;
            if (next >= 0xA0 && next <= 0xA5)
                out += 'a';
            else if (next >= 0xA8 && next <= 0xAB)
                out += 'e';
            else if (next >= 0xAC && next <= 0xAF)
                out += 'i';
            else if (next == 0xB1)
                out += 'n';
            else if (next >= 0xB2 && next <= 0xB6)
                out += 'o';
            else if (next >= 0xB9 && next <= 0xBC)
                out += 'u';
            else
                out += '?';
        } else {
            out += small(text[i]);
        }
    }
    return out;
}

/// The last words before a place in the same sentence, the nearest first, folded, without their signs.
std::vector<std::string> words_before(std::string_view text, std::size_t place) {
    const std::size_t begin = place > kContextBytes ? place - kContextBytes : 0;
    const std::string context = folded(text.substr(begin, place - begin));
    std::vector<std::string> words;
    std::string word;
    for (std::size_t i = context.size(); i-- > 0 && words.size() < kContextWords;) {
        const char c = context[i];
        if (is_letter(c) || is_digit(c)) {
            word.insert(word.begin(), c);
            continue;
        }
        if (!word.empty()) words.push_back(std::move(word));
        word.clear();
        if (c == '?' || c == '!' || c == '\n') return words;
    }
    if (!word.empty() && words.size() < kContextWords) words.push_back(std::move(word));
    return words;
}

template <std::size_t Size>
bool any_before(const std::vector<std::string>& words, const Words<Size>& wanted, std::size_t most) {
    for (std::size_t i = 0; i < words.size() && i < most; ++i) {
        if (holds(wanted, words[i])) return true;
    }
    return false;
}

std::string word_behind(std::string_view text, std::size_t place) {
    while (place < text.size() && text[place] == ' ') ++place;
    std::size_t end = place;
    while (end < text.size() && is_word(text[end])) ++end;
    return folded(text.substr(place, end - place));
}

/// Digits and the signs between them, from `begin`: what may be a card or a telephone.
struct NumberRun {
    static constexpr std::size_t kMost = 40;

    std::size_t begin = 0;
    std::array<char, kMost> digit{};
    std::array<std::size_t, kMost> ends{};    ///< byte after each digit
    std::array<std::uint8_t, kMost> group{};  ///< how many digits each group has
    std::size_t size = 0;                     ///< digits
    std::size_t groups = 0;
    bool plus = false;
    bool bracket = false;
    bool dotted = false;

    std::string_view digits() const { return {digit.data(), size}; }
    std::size_t end() const { return size == 0 ? begin : ends[size - 1]; }
    bool is_grouped(std::initializer_list<std::uint8_t> sizes) const {
        return std::ranges::equal(std::span(group).first(groups), sizes);
    }
};

bool joins_digits(char c) { return c == ' ' || c == '-' || c == '.' || c == '(' || c == ')' || c == '/'; }

/// At most NumberRun::kMost digits. Signs between digits are one of - . / or a blank, or brackets with blanks.
NumberRun read_number(std::string_view text, std::size_t begin, std::size_t most) {
    NumberRun run;
    run.begin = begin;
    std::size_t at = begin;
    if (text[at] == '+') {
        run.plus = true;
        ++at;
    }
    if (at < text.size() && text[at] == '(') {
        run.bracket = true;
        ++at;
    }
    std::uint8_t group = 0;
    while (at < text.size() && run.size < most) {
        if (is_digit(text[at])) {
            run.digit[run.size] = text[at];
            ++group;
            run.ends[run.size++] = ++at;
            continue;
        }
        std::size_t next = at;
        while (next < text.size() && joins_digits(text[next]) && next - at < 3) ++next;
        if (next == at || next == text.size() || !is_digit(text[next]) || run.size == 0) break;
        const std::string_view signs = text.substr(at, next - at);
        const bool brackets = signs.find_first_of("()") != std::string_view::npos;
        if (signs.size() > 1 && !brackets && signs != " - ") break;
        run.bracket = run.bracket || brackets;
        run.dotted = run.dotted || signs == ".";
        run.group[run.groups++] = group;
        group = 0;
        at = next;
    }
    if (group != 0) run.group[run.groups++] = group;
    return run;
}

std::size_t count_digits(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, is_digit));
}

/// An @ right behind a letter or a digit.
bool may_hold_mail(std::string_view text) {
    for (std::size_t sign = text.find('@'); sign != std::string_view::npos; sign = text.find('@', sign + 1)) {
        if (sign > 0 &&
            (is_word(text[sign - 1]) || std::string_view("._%+-").find(text[sign - 1]) != std::string_view::npos)) {
            return true;
        }
    }
    return false;
}

/// How many letters the words for a street have, a bit for each number, by their first letter.
constexpr std::array<std::uint32_t, 26> kStreetSizes = [] {
    std::array<std::uint32_t, 26> sizes{};
    for (const std::string_view word : kStreetWords)
        sizes[static_cast<std::size_t>(word[0] - 'a')] |= 1U << word.size();
    return sizes;
}();

/// No for most words that begin at `at`, and for none that kStreetWords holds when folded, and no house number.
bool may_begin_street(std::string_view text, std::size_t at) {
    if (is_digit(text[at])) return true;
    if (!is_letter(text[at])) return false;
    const std::uint32_t sizes = kStreetSizes[static_cast<std::size_t>(small(text[at]) - 'a')];
    std::size_t end = at;
    while (end < text.size() && is_word(text[end])) {
        if (static_cast<unsigned char>(text[end++]) >= 0x80) return sizes != 0;  // folding makes it shorter
    }
    return end - at < 32 && (sizes >> (end - at) & 1U) != 0;
}

constexpr std::size_t kFewestOfDocument = 4;  // digits
constexpr std::size_t kFewestOfPhone = 6;

class Finder {
public:
    explicit Finder(std::string_view text) : text_(text) {}

    /// What can't be there is not looked for: `mail`, whether an address of mail may be; `digits`, how many there are.
    std::vector<PersonalSpan> find(bool mail, std::size_t digits) {
        if (mail) find_addresses_of_mail();
        if (digits >= kFewestOfDocument) find_documents();
        for (std::size_t at = 0; digits >= kFewestOfPhone && at < text_.size(); ++at) {
            if (begins_number(at)) find_phone(at);
        }
        // No street without a number behind it: nothing is looked for behind the last one.
        const std::size_t last_digit = text_.find_last_of("0123456789");
        for (std::size_t at = 0; digits != 0 && at <= last_digit; ++at) {
            if (begins_word(at) && may_begin_street(text_, at)) find_street(at);
        }
        std::ranges::sort(spans_, {}, &PersonalSpan::begin);
        return std::move(spans_);
    }

private:
    bool is_taken(std::size_t at) const { return !taken_.empty() && taken_[at]; }
    bool begins_word(std::size_t at) const {
        return is_word(text_[at]) && (at == 0 || !is_word(text_[at - 1])) && !is_taken(at);
    }
    bool begins_number(std::size_t at) const {
        if (!is_digit(text_[at]) && text_[at] != '+' && text_[at] != '(') return false;
        if (is_taken(at)) return false;
        const char before = at == 0 ? ' ' : text_[at - 1];
        // Not in the middle of a longer number.
        if (before == '-' && at >= 2 && is_digit(text_[at - 2])) return false;
        if (is_digit(text_[at])) return !is_digit(before) && before != '+' && before != '(';
        const char next = at + 1 < text_.size() ? text_[at + 1] : ' ';
        if (text_[at] == '+') return is_digit(next) || next == '(';
        return text_[at] == '(' && is_digit(next) && before != '+';
    }
    bool ends_at(std::size_t end) const { return end >= text_.size() || !is_word(text_[end]); }

    bool add(PersonalKind kind, std::size_t begin, std::size_t end) {
        if (taken_.empty()) taken_.resize(text_.size());
        for (std::size_t i = begin; i < end; ++i) {
            if (taken_[i]) return false;
        }
        std::fill(taken_.begin() + static_cast<std::ptrdiff_t>(begin),
                  taken_.begin() + static_cast<std::ptrdiff_t>(end), true);
        spans_.push_back({kind, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
        return true;
    }

    void find_addresses_of_mail() {
        const auto is_local = [](char c) {
            return is_word(c) || c == '.' || c == '_' || c == '%' || c == '+' || c == '-';
        };
        const auto is_host = [](char c) { return is_word(c) || c == '.' || c == '-'; };
        for (std::size_t sign = text_.find('@'); sign != std::string_view::npos; sign = text_.find('@', sign + 1)) {
            std::size_t begin = sign;
            while (begin > 0 && is_local(text_[begin - 1])) --begin;
            while (begin < sign && !is_word(text_[begin])) ++begin;
            // "@ana@server.example" is a name on a network.
            if (begin == sign || (begin > 0 && text_[begin - 1] == '@')) continue;
            std::size_t end = sign + 1;
            while (end < text_.size() && is_host(text_[end])) ++end;
            while (end > sign && !is_word(text_[end - 1])) --end;
            const std::string_view host = text_.substr(sign + 1, end - sign - 1);
            const std::size_t dot = host.rfind('.');
            if (dot == std::string_view::npos || dot == 0 || host.size() - dot < 3 || is_digit(host[dot + 1])) continue;
            add(PersonalKind::email, begin, end);
        }
    }

    /// The letters and digits from `at` on, capitals, over single blanks, dashes and dots, until there are `most`;
    /// `ends`: the byte after each.
    std::string compact(std::size_t at, std::size_t most, std::vector<std::size_t>& ends) const {
        std::string out;
        ends.clear();
        while (at < text_.size() && out.size() < most) {
            const char c = text_[at];
            if (is_digit(c) || is_letter(c)) {
                out += capital(c);
                ends.push_back(++at);
                continue;
            }
            const bool joins = (c == ' ' || c == '-' || c == '.') && at + 1 < text_.size() &&
                               (is_digit(text_[at + 1]) || is_letter(text_[at + 1]));
            if (!joins || out.empty()) break;
            ++at;
        }
        return out;
    }

    static bool has_both_cases(std::string_view text) {
        const bool small_one = std::ranges::any_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
        return small_one && std::ranges::any_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
    }

    /// Whatever joins the letters and digits of one document, none of which is without digits.
    static bool is_of_document(char c) { return is_word(c) || c == '.' || c == '-' || c == '/'; }

    /// At the words of each stretch that has a digit.
    void find_documents() {
        std::size_t at = 0;
        for (std::size_t digit = find_digit(0); digit < text_.size(); digit = find_digit(at)) {
            std::size_t begin = digit;
            while (begin > at && is_of_document(text_[begin - 1])) --begin;
            for (at = begin; at < text_.size() && is_of_document(text_[at]); ++at) {
                if (begins_word(at) && !find_iban(at) && !find_card(at)) find_document(at);
            }
        }
    }
    std::size_t find_digit(std::size_t at) const {
        while (at < text_.size() && !is_digit(text_[at])) ++at;
        return at;
    }

    bool find_iban(std::size_t at) {
        if (!is_letter(text_[at]) || at + 4 > text_.size() || !is_letter(text_[at + 1]) || !is_digit(text_[at + 2])) {
            return false;
        }
        std::vector<std::size_t> ends;
        const std::string letters = compact(at, 34, ends);
        for (std::size_t size = letters.size(); size >= 15; --size) {
            if (!ends_at(ends[size - 1]) || !is_iban(std::string_view(letters).substr(0, size))) continue;
            if (has_both_cases(text_.substr(at, ends[size - 1] - at))) return false;  // "LV80 bANK": nobody's
            return add(PersonalKind::iban, at, ends[size - 1]);
        }
        return false;
    }

    static bool begins_as_card(std::string_view digits) {
        if (digits[0] >= '3' && digits[0] <= '6') return true;
        return digits[0] == '2' ? digits.size() == 16 && digits[1] >= '2' && digits[1] <= '7'
                                : digits[0] == '1' && digits.size() == 15;
    }

    bool find_card(std::size_t at) {
        if (!is_digit(text_[at])) return false;
        constexpr std::array<std::size_t, 7> kSizes{16, 15, 14, 13, 19, 18, 17};
        const NumberRun run = read_number(text_, at, NumberRun::kMost);
        for (const std::size_t size : kSizes) {
            if (run.size < size || !ends_at(run.ends[size - 1])) continue;
            // It ends where a group does.
            const std::string_view digits = run.digits().substr(0, size);
            if (begins_as_card(digits) && passes_luhn(digits)) return add(PersonalKind::card, at, run.ends[size - 1]);
        }
        return false;
    }

    /// Documents and accounts stand as one word, perhaps with dots and dashes.
    bool find_document(std::size_t at) {
        std::size_t end = at;
        const auto joins = [&](std::size_t i) {
            return (text_[i] == '.' || text_[i] == '-' || text_[i] == '/') && i + 1 < text_.size() &&
                   is_word(text_[i + 1]);
        };
        while (end < text_.size() && (is_word(text_[end]) || joins(end))) ++end;
        const std::string_view word = text_.substr(at, end - at);
        std::string letters;
        std::size_t digits = 0;
        for (const char c : word) {
            if (static_cast<unsigned char>(c) >= 0x80) return false;
            if (is_word(c)) letters += capital(c);
            digits += is_digit(c) ? 1 : 0;
        }
        if (digits < 4) return false;
        if (const auto kind = document_of(word, letters, digits)) return add(*kind, at, end);
        if (digits == letters.size() && (digits == 7 || digits == 8) && end + 2 <= text_.size() && text_[end] == ' ' &&
            is_letter(text_[end + 1]) && ends_at(end + 2) && is_spanish_id(letters + capital(text_[end + 1]))) {
            return add(PersonalKind::id_number, at, end + 2);
        }
        return find_named(at, end, letters, digits);
    }

    /// By its form and check digits alone.
    static std::optional<PersonalKind> document_of(std::string_view word, std::string_view letters,
                                                   std::size_t digits) {
        const bool dashed = word.find('-') != std::string_view::npos;
        const bool only_digits = digits == letters.size();
        if (is_spanish_cups(letters) || is_argentine_cbu(letters) || is_mexican_clabe(letters)) {
            return PersonalKind::account;
        }
        if (!only_digits && is_spanish_id(letters)) return PersonalKind::id_number;
        if (is_mexican_curp(letters) || is_mexican_rfc(letters)) return PersonalKind::id_number;
        if (dashed && (is_chilean_rut(letters) || is_argentine_cuit(letters) || is_brazilian_cpf(letters))) {
            return PersonalKind::id_number;
        }
        const bool nino = letters.size() == 9 && digits == 6 && is_letter(letters[0]) && is_letter(letters[1]) &&
                          letters[8] >= 'A' && letters[8] <= 'D';
        const bool ssn = word.size() == 11 && digits == 9 && word[3] == '-' && word[6] == '-';
        if (nino || ssn) return PersonalKind::id_number;
        return std::nullopt;
    }

    /// Behind its name.
    bool find_named(std::size_t at, std::size_t end, std::string_view letters, std::size_t digits) {
        const auto before = words_before(text_, at);
        if (digits >= 5 && letters.size() <= 13 && any_before(before, kIdWords, 3)) {
            return add(PersonalKind::id_number, at, end);
        }
        const bool long_enough = letters.size() >= 5 && letters.size() <= 24 && digits * 2 >= letters.size();
        if (long_enough && any_before(before, kAccountWords, 4) && !any_before(before, kPhoneWords, 1)) {
            return add(PersonalKind::account, at, end);
        }
        return false;
    }

    bool find_phone(std::size_t at) {
        const NumberRun run = read_number(text_, at, 15);
        if (run.size < kFewestOfPhone || (run.end() < text_.size() && is_digit(text_[run.end()]))) return false;
        const auto before = words_before(text_, at);
        const bool named = any_before(before, kPhoneWords, 4);
        if (!run.plus && any_before(before, kNotPhoneWords, 2)) return false;
        return is_phone(run, named) && !counts_money(run) && add(PersonalKind::phone, at, run.end());
    }

    bool counts_money(const NumberRun& run) const {
        const std::string_view behind = text_.substr(run.end(), 4);
        if (behind.starts_with("€") || behind.starts_with(" €") || behind.starts_with("$")) return true;
        if (run.begin > 0 && (text_[run.begin - 1] == '$' || text_.substr(0, run.begin).ends_with("€"))) return true;
        return holds(kUnits, word_behind(text_, run.end()));
    }

    bool is_phone(const NumberRun& run, bool named) const {
        const std::size_t size = run.size;
        const char first = run.digit[0];
        if (run.plus) return size >= 8 && size <= 15;
        if (named) return size >= 7 && size <= 13;
        if (run.bracket) return size >= 9 && size <= 11;
        const bool glued = run.begin > 0 && is_word(text_[run.begin - 1]);
        if (run.is_grouped({3, 3, 4})) return !run.dotted;
        if (glued) return false;
        if (size == 9 && first >= '6' && first <= '9') {
            const bool plain = run.groups == 1 || (!run.dotted && run.groups <= 4);
            return plain && ends_at(run.end());
        }
        if (run.is_grouped({2, 4, 4}) || run.is_grouped({3, 4, 4}) || run.is_grouped({2, 5, 4})) return !run.dotted;
        return run.groups == 1 && size == 11 && first == '1' && run.digit[1] >= '3' && ends_at(run.end());
    }

    struct Word {
        std::size_t begin = 0, end = 0;
        std::string folded;
    };
    /// The next word behind blanks, commas and the signs of a number (º, #); nothing at the end of the sentence.
    std::optional<Word> next_word(std::size_t at) const {
        while (at < text_.size() && !is_word(text_[at])) {
            if (std::string_view(" ,./#").find(text_[at]) == std::string_view::npos) return std::nullopt;
            ++at;
        }
        if (at >= text_.size()) return std::nullopt;
        std::size_t end = at;
        while (end < text_.size() && is_word(text_[end])) ++end;
        return Word{at, end, folded(text_.substr(at, end - at))};
    }
    static bool is_house_number(const Word& word) {
        const std::size_t digits = static_cast<std::size_t>(std::ranges::count_if(word.folded, is_digit));
        return digits != 0 && digits <= 4 && word.folded.size() - digits <= 2 && is_digit(word.folded[0]);
    }

    void find_street(std::size_t at) {
        const auto street = next_word(at);
        if (!street) return;
        if (is_house_number(*street)) return find_english_street(*street);
        if (!holds(kStreetWords, street->folded)) return;
        // "c/ Mayor": a lone c only with its stroke.
        if (street->folded.size() == 1 && (street->end >= text_.size() || text_[street->end] != '/')) return;
        auto word = next_word(street->end);
        for (std::size_t count = 0; word && count < kMostStreetWords; ++count) {
            if (holds(kNoStreetName, word->folded)) return;
            const bool numbered_street = count == 0 && is_digit(word->folded[0]);
            if (is_house_number(*word) && !numbered_street) {
                if (holds(kUnits, word_behind(text_, word->end))) return;
                add(PersonalKind::address, at, with_door(word->end));
                return;
            }
            if (numbered_street && text_.substr(word->end, 4).find('#') == std::string_view::npos) return;
            word = next_word(word->end);
        }
    }

    /// "Calle 45 # 12-30": also what the dash joins.
    std::size_t with_door(std::size_t end) const {
        if (end + 1 < text_.size() && text_[end] == '-' && is_digit(text_[end + 1])) {
            ++end;
            while (end < text_.size() && is_digit(text_[end])) ++end;
        }
        return end;
    }

    /// "221B Baker Street".
    void find_english_street(const Word& number) {
        auto word = next_word(number.end);
        for (std::size_t count = 0; word && count < 4; ++count) {
            if (count > 0 && holds(kEnglishStreetWords, word->folded)) {
                add(PersonalKind::address, number.begin, word->end);
                return;
            }
            if (text_[word->begin] < 'A' || text_[word->begin] > 'Z') return;
            word = next_word(word->end);
        }
    }

    std::string_view text_;
    std::vector<bool> taken_;  // empty while nothing was found
    std::vector<PersonalSpan> spans_;
};

template <class Write>
std::string replace_spans(std::string_view text, const std::vector<PersonalSpan>& spans, Write write) {
    std::string out;
    std::size_t at = 0;
    for (const PersonalSpan& span : spans) {
        out += text.substr(at, span.begin - at);
        write(out, span.kind);
        at = span.end;
    }
    out += text.substr(at);
    return out;
}

}  // namespace

std::vector<PersonalSpan> find_personal_data(std::string_view text) {
    const std::size_t digits = count_digits(text);
    const bool mail = may_hold_mail(text);
    // Most posts hold nothing that could be any of these.
    if (digits == 0 && !mail) return {};
    return Finder(text).find(mail, digits);
}

std::string mask_personal_data(std::string_view text, const std::vector<PersonalSpan>& spans) {
    return replace_spans(text, spans, [](std::string& out, PersonalKind) { out += "•••"; });
}

std::string name_personal_data(std::string_view text, const std::vector<PersonalSpan>& spans) {
    return replace_spans(text, spans, [](std::string& out, PersonalKind kind) {
        out += '[';
        out += name_of(kind);
        out += ']';
    });
}

}  // namespace atiende::assessment
