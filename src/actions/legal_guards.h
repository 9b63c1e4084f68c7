// What Ley 10/2025 forbids in replies and resolutions, asked where they are made. Without a profile that binds on the
// day nothing is refused.
#pragma once

#include <string>
#include <vector>

#include "actions/workplace.h"
#include "law/guards.h"

namespace atiende::actions {

/// The profile that binds what was presented at `at`; null: none does.
const LegalProfile* binding_profile(const ClockSettings& settings, BrandId brand, Time at);

/// Art. 13.6: an answer to a claim in another language than it was written in, or the post that is answered. Short
/// texts and languages nobody is sure of pass. invalid("answer_in_other_language")
Result<void> check_reply_language(Transaction& transaction, const ClockSettings& settings, const Case& of_case,
                                  const PostView& answered, const std::vector<std::string>& parts,
                                  law::LanguageChange change);

/// Art. 13.7: a refusal whose delivered replies do not name where the customer can turn.
/// invalid("out_of_court_missing", "no_out_of_court_body")
Result<void> check_resolution(Transaction& transaction, const ClockSettings& settings, const Case& of_case,
                              Resolution resolution);

}  // namespace atiende::actions
