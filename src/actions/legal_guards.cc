#include "actions/legal_guards.h"

#include "clocks/zone.h"
#include "law/profile.h"
#include "text/analysis.h"

namespace atiende::actions {
namespace {

/// Below so many words, or so sure, a draft says too little of its language to be stopped.
constexpr std::size_t kFewWords = 5;
constexpr float kSure = 0.9F;

std::string language_of(const PostView& view) {
    return view.state.assessment ? view.state.assessment->language : std::string("und");
}

}  // namespace

const LegalProfile* binding_profile(const ClockSettings& settings, BrandId brand, Time at) {
    const auto found = settings.profiles.find(brand);
    const Policy* policy = settings.policy_for_the_rest();
    const Hours* hours = policy != nullptr ? settings.hours_of(*policy) : nullptr;
    if (found == settings.profiles.end() || hours == nullptr) return nullptr;
    const LocalDate day = clocks::date_of(hours->business_time.zone().day_at(at));
    return law::binds_on(found->second, day) ? &found->second : nullptr;
}

Result<void> check_reply_language(Transaction& transaction, const ClockSettings& settings, const Case& of_case,
                                  const PostView& answered, const std::vector<std::string>& parts,
                                  law::LanguageChange change) {
    const LegalProfile* profile = binding_profile(settings, of_case.brand, of_case.created_at);
    if (profile == nullptr || !law::is_claim(of_case.kind, false)) return ok();
    std::string whole;
    for (const std::string& part : parts) whole += part + '\n';
    text::Analysis analysis;
    text::analyse(whole, analysis);
    if (analysis.tokens.size() < kFewWords || analysis.language_confidence < kSure) return ok();
    if (law::check_answer_language(*profile, language_of(answered), analysis.language, change)) return ok();
    const auto claim = transaction.posts().view(of_case.opening_post);
    if (!claim) return fail(claim.error());
    return law::check_answer_language(*profile, language_of(*claim), analysis.language, change);
}

Result<void> check_resolution(Transaction& transaction, const ClockSettings& settings, const Case& of_case,
                              Resolution resolution) {
    const LegalProfile* profile = binding_profile(settings, of_case.brand, of_case.created_at);
    if (profile == nullptr || resolution != Resolution::refused || !law::is_claim(of_case.kind, false)) return ok();
    const auto replies = transaction.outbox().replies_of(of_case.id);
    if (!replies) return fail(replies.error());
    std::string said;
    for (const Reply& reply : *replies) {
        const auto parts = transaction.outbox().parts_of(reply.id);
        if (!parts) return fail(parts.error());
        for (const Part& part : *parts) {
            if (part.state == PartState::sent) said += part.text + '\n';
        }
    }
    return law::check_refusal(*profile, said);
}

}  // namespace atiende::actions
