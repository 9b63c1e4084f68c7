// Check digits of documents, cards and accounts. All take digits and letters alone, letters in capitals.
#pragma once

#include <string_view>

namespace atiende::assessment {

bool passes_luhn(std::string_view digits);           ///< ISO/IEC 7812-1, annex B
bool is_iban(std::string_view compact);              ///< ISO 13616: known country, its length, mod 97-10
bool is_spanish_id(std::string_view compact);        ///< DNI with 7 or 8 digits, NIE, CIF, with letter or digit
bool is_chilean_rut(std::string_view compact);       ///< 7 or 8 digits and 0-9 or K
bool is_argentine_cuit(std::string_view digits);     ///< 11 digits
bool is_argentine_cbu(std::string_view digits);      ///< 22 digits
bool is_mexican_clabe(std::string_view digits);      ///< 18 digits
bool is_mexican_curp(std::string_view compact);      ///< 18 characters, by form and date
bool is_mexican_rfc(std::string_view compact);       ///< 13 characters of a person, by form and date
bool is_ecuadorian_cedula(std::string_view digits);  ///< 10 digits
bool is_brazilian_cpf(std::string_view digits);      ///< 11 digits
bool is_spanish_cups(std::string_view compact);      ///< ES, 16 digits, 2 letters, and perhaps 2 more characters

}  // namespace atiende::assessment
