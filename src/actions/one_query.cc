#include "actions/one_query.h"

#include "actions/surroundings.h"
#include "listening/parser.h"

namespace atiende::actions {

OneQuery::OneQuery(listening::Query query, std::vector<std::string> languages)
    : percolator_(
          listening::Percolator::compile(std::vector<listening::NamedQuery>{{ListenerId{1}, std::move(query)}})) {
    wanted_.languages = std::move(languages);
}

Result<OneQuery> OneQuery::of(const Listener& listener) {
    auto query = listening::parse(listener.query, query_options(listener.accents, listener.quoted));
    if (!query) return fail(invalid("bad_query"));
    return OneQuery(*std::move(query), listener.languages);
}

std::optional<Spans> OneQuery::match(std::string_view text, std::string_view language, std::string_view handle,
                                     std::string_view stable_id) {
    text::analyse(text, analysis_);
    const std::string_view known = analysis_.language == "und" ? language : std::string_view(analysis_.language);
    if (!listens_in(wanted_, known)) return std::nullopt;
    const auto subject = listening::subject_of(text, analysis_, handle, stable_id, known);
    percolator_.match(subject, scratch_, hits_);
    if (hits_.empty()) return std::nullopt;
    Spans spans;
    for (const listening::Span& span : hits_.front().evidence) {
        if (span.segment == listening::Segment::text) spans.emplace_back(span.begin, span.end);
    }
    return spans;
}

}  // namespace atiende::actions
