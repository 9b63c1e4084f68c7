// Personal data in a text, found by form, check digit and the words around it; and the text without them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/assessment.h"

namespace atiende::assessment {

/// In order, without overlap. Pure and linear in the text; what has a check digit is only found when it is right.
///
/// - email: RFC 5321 addresses as people write them, also with an internationalised domain.
/// - iban: ISO 13616, length by country and ISO 7064 mod 97-10.
/// - card: 13 to 19 digits that begin as a payment card does (ISO/IEC 7812) and end with Luhn's digit.
/// - id_number: DNI, NIE and CIF of Spain (Real Decreto 1553/2005, Orden EHA/451/2008), CURP and RFC of Mexico, RUT of
///   Chile, CUIT/CUIL of Argentina, RUC and cédula of Ecuador, CPF of Brazil, NINO of the United Kingdom, SSN of the
///   United States; passports and documents without check digit only behind their name ("pasaporte", "DNI", "cédula").
/// - account: CBU of Argentina, CLABE of Mexico, CUPS of Spain by their check digits; any other number of five
///   characters or more only behind its name ("contrato", "póliza", "nº de cliente", "policy number").
/// - phone: with + and a country code; as they are grouped in Spain, Latin America, the United States and the United
///   Kingdom; or behind a word such as "teléfono" or "WhatsApp".
/// - address: a kind of street, a name and a number; Colombian addresses with #.
std::vector<PersonalSpan> find_personal_data(std::string_view text);

/// The text with each span replaced by `•••`. Spans as find_personal_data gives them.
std::string mask_personal_data(std::string_view text, const std::vector<PersonalSpan>& spans);

/// The text with each span replaced by its kind, `[phone]`: for whoever must understand the text and not know the data.
std::string name_personal_data(std::string_view text, const std::vector<PersonalSpan>& spans);

}  // namespace atiende::assessment
