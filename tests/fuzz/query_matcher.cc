// Any query against any post: the percolator and the plain reading agree on match and evidence.
// Input: one byte of options and channel, the query, a line end, then text, title and quoted text parted by U+001F.
#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>

#include "listening/parser.h"
#include "listening/percolator.h"
#include "listening/post_reading.h"

namespace {

using namespace atiende;
using namespace atiende::listening;

void require(bool condition) {
    if (!condition) std::abort();
}

std::string take(std::string_view& from, char end) {
    const auto at = std::min(from.find(end), from.size());
    std::string taken(from.substr(0, at));
    from.remove_prefix(std::min(at + 1, from.size()));
    return taken;
}

IncomingPost read_post(std::string_view rest, unsigned char choice) {
    IncomingPost post;
    post.channel = static_cast<Channel>((choice >> 2) % EnumWords<Channel>::words.size());
    post.remote_id = "1";
    post.author.handle = "ana@uno.example";
    post.text = take(rest, '\x1F');
    post.details.title = take(rest, '\x1F');
    if (!rest.empty()) post.details.quoted = OtherPost{"9", "eva", "", {}, std::string(rest)};
    const auto link = post.text.find("t.co/");
    if (link != std::string::npos) {
        const auto begin = static_cast<std::uint32_t>(link);
        post.details.entities = {{PostEntityKind::url, begin, begin + 5, "https://www.acme.es/Aver%C3%ADa?id=5"}};
    }
    return post;
}

void check_spans(const std::vector<Span>& spans, const Subject& subject) {
    require(std::ranges::is_sorted(spans) && spans.size() <= kMostEvidence);
    for (const auto& span : spans)
        require(span.begin < span.end && span.end <= subject.segment(span.segment).text.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    if (size == 0) return 0;
    std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
    const std::string text = take(rest, '\n');
    const QueryOptions options{(data[0] & 1) != 0, (data[0] & 2) != 0};
    auto query = parse(text, options);
    if (!query) return 0;
    const IncomingPost post = read_post(rest, data[0]);
    PostReading reading;
    const Subject& subject = reading.read(post);
    const bool plain = matches_naively(*query, subject);
    const auto evidence = evidence_naively(*query, subject);
    check_spans(evidence, subject);
    const NamedQuery named{ListenerId{1}, std::move(*query)};
    MatchScratch scratch;
    std::vector<Hit> hits;
    Percolator::compile({&named, 1}).match(subject, scratch, hits);
    require(!hits.empty() == plain);
    require(hits.empty() || hits[0].evidence == evidence);
    return 0;
}
