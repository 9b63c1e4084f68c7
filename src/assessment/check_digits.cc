#include "assessment/check_digits.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

namespace atiende::assessment {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool all_digits(std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_digit); }
bool all_capitals(std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_capital); }
int digit(char c) { return c - '0'; }

/// Digits times weights, the weights again from the front when they end.
int weighted(std::string_view digits, std::span<const int> weights) {
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) sum += digit(digits[i]) * weights[i % weights.size()];
    return sum;
}

bool one_digit_only(std::string_view digits) {
    return std::ranges::all_of(digits, [&](char c) { return c == digits.front(); });
}

struct IbanLength {
    std::string_view country;
    std::size_t length;
};
// SWIFT IBAN registry, release 99 (December 2024).
constexpr std::array kIbanLengths = std::to_array<IbanLength>({
    {"AD", 24}, {"AE", 23}, {"AL", 28}, {"AT", 20}, {"AZ", 28}, {"BA", 20}, {"BE", 16}, {"BG", 22}, {"BH", 22},
    {"BI", 27}, {"BR", 29}, {"BY", 28}, {"CH", 21}, {"CR", 22}, {"CY", 28}, {"CZ", 24}, {"DE", 22}, {"DJ", 27},
    {"DK", 18}, {"DO", 28}, {"EE", 20}, {"EG", 29}, {"ES", 24}, {"FI", 18}, {"FK", 18}, {"FO", 18}, {"FR", 27},
    {"GB", 22}, {"GE", 22}, {"GI", 23}, {"GL", 18}, {"GR", 27}, {"GT", 28}, {"HN", 28}, {"HR", 21}, {"HU", 28},
    {"IE", 22}, {"IL", 23}, {"IQ", 23}, {"IS", 26}, {"IT", 27}, {"JO", 30}, {"KW", 30}, {"KZ", 20}, {"LB", 28},
    {"LC", 32}, {"LI", 21}, {"LT", 20}, {"LU", 20}, {"LV", 21}, {"LY", 25}, {"MC", 27}, {"MD", 24}, {"ME", 22},
    {"MK", 19}, {"MN", 20}, {"MR", 27}, {"MT", 31}, {"MU", 30}, {"NI", 28}, {"NL", 18}, {"NO", 15}, {"OM", 23},
    {"PK", 24}, {"PL", 28}, {"PS", 29}, {"PT", 25}, {"QA", 29}, {"RO", 24}, {"RS", 22}, {"RU", 33}, {"SA", 24},
    {"SC", 31}, {"SD", 18}, {"SE", 24}, {"SI", 19}, {"SK", 24}, {"SM", 27}, {"SO", 23}, {"ST", 25}, {"SV", 28},
    {"TL", 23}, {"TN", 24}, {"TR", 26}, {"UA", 29}, {"VA", 22}, {"VG", 24}, {"XK", 20}, {"YE", 30},
});

int mod_97(std::string_view rearranged) {
    int rest = 0;
    for (const char c : rearranged) {
        rest = is_digit(c) ? rest * 10 + digit(c) : rest * 100 + (c - 'A' + 10);
        rest %= 97;
    }
    return rest;
}

/// `digits` and a letter: the letter of the rest by 23.
bool has_dni_letter(std::string_view digits, char letter) {
    constexpr std::string_view kLetters = "TRWAGMYFPDXBNJZSQVHLCKE";
    int rest = 0;
    for (const char c : digits) rest = (rest * 10 + digit(c)) % 23;
    return kLetters[static_cast<std::size_t>(rest)] == letter;
}

/// Of Spanish companies: sum of the even places and of the digits of twice the odd ones.
bool is_cif(std::string_view compact) {
    constexpr std::string_view kKinds = "ABCDEFGHJNPQRSUVW";
    constexpr std::string_view kControl = "JABCDEFGHI";
    if (compact.size() != 9 || kKinds.find(compact[0]) == std::string_view::npos) return false;
    const std::string_view digits = compact.substr(1, 7);
    if (!all_digits(digits)) return false;
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const int value = digit(digits[i]);
        sum += i % 2 == 1 ? value : 2 * value / 10 + 2 * value % 10;
    }
    const int control = (10 - sum % 10) % 10;
    const char last = compact[8];
    return is_digit(last) ? digit(last) == control : kControl[static_cast<std::size_t>(control)] == last;
}

/// YYMMDD.
bool is_date(std::string_view digits) {
    if (!all_digits(digits)) return false;
    const int month = digit(digits[2]) * 10 + digit(digits[3]);
    const int day = digit(digits[4]) * 10 + digit(digits[5]);
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

}  // namespace

bool passes_luhn(std::string_view digits) {
    if (!all_digits(digits)) return false;
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const int value = digit(digits[digits.size() - 1 - i]);
        sum += i % 2 == 0 ? value : 2 * value / 10 + 2 * value % 10;
    }
    return sum % 10 == 0;
}

bool is_iban(std::string_view compact) {
    if (compact.size() < 15) return false;
    const auto known = std::ranges::find(kIbanLengths, compact.substr(0, 2), &IbanLength::country);
    if (known == kIbanLengths.end() || known->length != compact.size() || !all_digits(compact.substr(2, 2))) {
        return false;
    }
    if (!std::ranges::all_of(compact, [](char c) { return is_digit(c) || is_capital(c); })) return false;
    std::string_view head = compact.substr(0, 4), body = compact.substr(4);
    const int rest = mod_97(body);
    // The body first, then the head: 97 sees them as one number.
    int whole = rest;
    for (const char c : head) {
        whole = is_digit(c) ? whole * 10 + digit(c) : whole * 100 + (c - 'A' + 10);
        whole %= 97;
    }
    return whole == 1;
}

bool is_spanish_id(std::string_view compact) {
    if (compact.size() < 8 || compact.size() > 9) return false;
    const char last = compact.back();
    const std::string_view front = compact.substr(0, compact.size() - 1);
    if (is_capital(last) && all_digits(front)) return has_dni_letter(front, last);
    if (compact.size() == 9 && compact[0] >= 'X' && compact[0] <= 'Z' && is_capital(last) &&
        all_digits(compact.substr(1, 7))) {
        std::array<char, 8> digits{};
        digits[0] = static_cast<char>('0' + (compact[0] - 'X'));
        std::ranges::copy(compact.substr(1, 7), digits.begin() + 1);
        return has_dni_letter({digits.data(), digits.size()}, last);
    }
    return is_cif(compact);
}

bool is_chilean_rut(std::string_view compact) {
    if (compact.size() < 8 || compact.size() > 9 || !all_digits(compact.substr(0, compact.size() - 1))) return false;
    int sum = 0;
    int weight = 2;
    for (std::size_t i = compact.size() - 1; i-- > 0; weight = weight == 7 ? 2 : weight + 1) {
        sum += digit(compact[i]) * weight;
    }
    const int control = 11 - sum % 11;
    const char wanted = control == 11 ? '0' : control == 10 ? 'K' : static_cast<char>('0' + control);
    return compact.back() == wanted;
}

bool is_argentine_cuit(std::string_view digits) {
    constexpr std::array kWeights{5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
    if (digits.size() != 11 || !all_digits(digits)) return false;
    const std::string_view kind = digits.substr(0, 2);
    if (kind != "20" && kind != "23" && kind != "24" && kind != "27" && kind != "30" && kind != "33") return false;
    const int control = (11 - weighted(digits.substr(0, 10), kWeights) % 11) % 11;
    return control == digit(digits[10]);
}

bool is_argentine_cbu(std::string_view digits) {
    constexpr std::array kBank{7, 1, 3, 9, 7, 1, 3};
    constexpr std::array kAccount{3, 9, 7, 1, 3, 9, 7, 1, 3, 9, 7, 1, 3};
    if (digits.size() != 22 || !all_digits(digits) || one_digit_only(digits)) return false;
    const int bank = (10 - weighted(digits.substr(0, 7), kBank) % 10) % 10;
    const int account = (10 - weighted(digits.substr(8, 13), kAccount) % 10) % 10;
    return bank == digit(digits[7]) && account == digit(digits[21]);
}

bool is_mexican_clabe(std::string_view digits) {
    constexpr std::array kWeights{3, 7, 1};
    if (digits.size() != 18 || !all_digits(digits) || one_digit_only(digits)) return false;
    int sum = 0;
    for (std::size_t i = 0; i < 17; ++i) sum += digit(digits[i]) * kWeights[i % 3] % 10;
    return (10 - sum % 10) % 10 == digit(digits[17]);
}

bool is_mexican_curp(std::string_view compact) {
    return compact.size() == 18 && all_capitals(compact.substr(0, 4)) && is_date(compact.substr(4, 6)) &&
           (compact[10] == 'H' || compact[10] == 'M') && all_capitals(compact.substr(11, 5)) && is_digit(compact[17]);
}

bool is_mexican_rfc(std::string_view compact) {
    return compact.size() == 13 && all_capitals(compact.substr(0, 4)) && is_date(compact.substr(4, 6));
}

bool is_ecuadorian_cedula(std::string_view digits) {
    if (digits.size() != 10 || !all_digits(digits)) return false;
    const int province = digit(digits[0]) * 10 + digit(digits[1]);
    if (province < 1 || (province > 24 && province != 30) || digit(digits[2]) > 6) return false;
    return passes_luhn(digits);
}

bool is_brazilian_cpf(std::string_view digits) {
    if (digits.size() != 11 || !all_digits(digits) || one_digit_only(digits)) return false;
    for (std::size_t size = 9; size <= 10; ++size) {
        int sum = 0;
        for (std::size_t i = 0; i < size; ++i) sum += digit(digits[i]) * static_cast<int>(size + 1 - i);
        if (sum * 10 % 11 % 10 != digit(digits[size])) return false;
    }
    return true;
}

bool is_spanish_cups(std::string_view compact) {
    constexpr std::string_view kLetters = "TRWAGMYFPDXBNJZSQVHLCKE";
    if (compact.size() != 20 && compact.size() != 22) return false;
    if (!compact.starts_with("ES") || !all_digits(compact.substr(2, 16))) return false;
    std::int64_t rest = 0;
    for (const char c : compact.substr(2, 16)) rest = (rest * 10 + digit(c)) % 529;
    return kLetters[static_cast<std::size_t>(rest / 23)] == compact[18] &&
           kLetters[static_cast<std::size_t>(rest % 23)] == compact[19];
}

}  // namespace atiende::assessment
