// The public stream without network and store: frames read, texts analysed, listeners matched, on one core.
//
// bench_firehose [FILE]: frames that a server sent, recorded by bench/record_firehose.mjs (default
// bench/data/firehose.frames.gz), multiplied to 20,000 with other words in the posts and the hashes set right. Prints
// what each step costs and what they make together, for 100 and 1,000 listeners; then the same from Jetstream's events.
// Times are of the processor, not of the wall: the median of five rounds.
#include "channels/bluesky/firehose.h"

#include <ctime>
#include <functional>

#include <boost/json.hpp>

#include "bench/queries.h"
#include "bench/table.h"
#include "channels/bluesky/car.h"
#include "channels/bluesky/identifiers.h"
#include "channels/bluesky/jetstream.h"
#include "channels/bluesky/post_record.h"
#include "channels/playground/generator.h"
#include "crypto/hash.h"
#include "files/byte_source.h"
#include "listening/parser.h"
#include "listening/percolator.h"
#include "text/analysis.h"

using namespace atiende;

namespace {

constexpr std::size_t kFrames = 20'000;
constexpr int kRounds = 5;
constexpr std::size_t kBatch = 500;

[[noreturn]] void give_up(const std::string& why) {
    std::fprintf(stderr, "bench_firehose: %s\n", why.c_str());
    std::exit(1);
}

double cpu_seconds() {
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

/// Seconds of the processor that one round takes.
double median_seconds(const std::function<void()>& round) {
    std::vector<double> seconds;
    for (int i = 0; i < kRounds; ++i) {
        const double begin = cpu_seconds();
        round();
        seconds.push_back(cpu_seconds() - begin);
    }
    return bench::percentile(seconds, 50);
}

std::vector<std::string> recorded_frames(const std::string& path) {
    auto source = files::ByteSource::open(path);
    if (!source) give_up(path + ": " + describe(source.error()));
    std::string bytes;
    std::vector<char> piece(1 << 16);
    while (true) {
        const auto count = (*source)->read(piece);
        if (!count) give_up(path + ": " + describe(count.error()));
        if (*count == 0) break;
        bytes.append(piece.data(), *count);
    }
    std::vector<std::string> frames;
    for (std::size_t at = 0; at + 4 <= bytes.size();) {
        std::size_t length = 0;
        for (std::size_t i = 0; i < 4; ++i) length |= std::size_t{static_cast<unsigned char>(bytes[at + i])} << (8 * i);
        frames.push_back(bytes.substr(at + 4, length));
        at += 4 + length;
    }
    return frames;
}

/// The blocks inside a commit's frame; empty for other frames.
std::string_view blocks_in(std::string_view frame) {
    bluesky::CborReader header(frame);
    header.skip_next();
    bluesky::CborReader body(header.rest());
    const auto map = body.next();
    for (std::uint64_t i = 0; i < map.number && body.ok(); ++i) {
        const auto key = body.next();
        const auto value = body.next();
        if (key.content == "blocks") return value.content;
        body.skip(value);
    }
    return {};
}

/// Words of the playground's day, exactly so many bytes of them.
std::string words(playground::PostFlood& flood, std::size_t length) {
    std::string text;
    while (text.size() < length) text.append(text.empty() ? "" : ". ").append(flood.next().text);
    while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80) text.insert(length, ".");
    text.resize(length);
    while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0x80) != 0 && !bluesky::is_utf8(text))
        text.pop_back();
    text.resize(length, '.');
    return text;
}

/// The frame with other words in its post, and the record's new name wherever the old one stood.
std::string with_other_words(std::string frame, playground::PostFlood& flood) {
    bluesky::CarReader car(blocks_in(frame));
    while (const auto block = car.next()) {
        const auto record = bluesky::read_post_record(block->bytes);
        if (!record) continue;
        const std::string old_name(block->cid.bytes);
        const auto text_at = static_cast<std::size_t>(record->text.data() - frame.data());
        const auto block_at = static_cast<std::size_t>(block->bytes.data() - frame.data());
        const std::size_t length = block->bytes.size();
        const std::string text = words(flood, record->text.size());
        frame.replace(text_at, text.size(), text);
        const auto digest = crypto::sha256(std::string_view(frame).substr(block_at, length));
        const std::string new_name = old_name.substr(0, 4).append(crypto::bytes_of(digest));
        for (std::size_t at = 0; (at = frame.find(old_name, at)) != std::string::npos; at += new_name.size())
            frame.replace(at, new_name.size(), new_name);
        break;
    }
    return frame;
}

/// The event that Jetstream would make of a post.
std::string event_of(const IncomingPost& post, std::int64_t micros) {
    namespace json = boost::json;
    const auto uri = bluesky::parse_at_uri(post.remote_id);
    json::object record{{"$type", bluesky::kPostCollection},
                        {"createdAt", to_rfc3339(post.created_at)},
                        {"langs", json::array{post.language.value_or("es")}},
                        {"text", post.text}};
    const std::string cid = "bafyreidykglsfhoixmivffc5uwhcgshx4j465xwqntbmu43nb2dzqwfvae";
    if (post.parent_remote_id) {
        record["reply"] = {{"root", {{"cid", cid}, {"uri", post.thread_remote_id.value_or("")}}},
                           {"parent", {{"cid", cid}, {"uri", *post.parent_remote_id}}}};
    }
    return json::serialize(json::object{{"did", uri->authority},
                                        {"time_us", micros},
                                        {"kind", "commit"},
                                        {"commit", json::object{{"rev", "3l3qo2vutsw2b"},
                                                                {"operation", "create"},
                                                                {"collection", bluesky::kPostCollection},
                                                                {"rkey", uri->record_key},
                                                                {"record", std::move(record)},
                                                                {"cid", cid}}}});
}

listening::Percolator listeners(int count) {
    std::vector<listening::NamedQuery> queries;
    for (int i = 0; i < count; ++i) {
        auto query = listening::parse(bench::listener_query(i));
        if (!query) give_up("a query of the benchmark is none");
        queries.push_back({ListenerId{i + 1}, std::move(*query)});
    }
    return listening::Percolator::compile(queries);
}

/// What happens to each post: analysed, matched when there are listeners.
class Judge {
public:
    explicit Judge(const listening::Percolator* percolator) : percolator_(percolator) {}

    void judge(const IncomingPost& post) {
        text::analyse(post.text, analysis_);
        if (percolator_ == nullptr) return;
        const auto subject =
            listening::subject_of(post.text, analysis_, post.author.handle, post.author.stable_id, analysis_.language);
        percolator_->match(subject, scratch_, hits_);
        if (!hits_.empty()) ++hit_;
    }
    std::size_t hit() const { return hit_; }

private:
    const listening::Percolator* percolator_;
    text::Analysis analysis_;
    listening::MatchScratch scratch_;
    std::vector<listening::Hit> hits_;
    std::size_t hit_ = 0;
};

/// Reads every message, in batches as the listener hands them over.
template <class Reader>
void read_all(const std::vector<std::string>& messages, const std::function<void(Page&)>& take) {
    Reader reader;
    Page page;
    for (const auto& message : messages) {
        reader.read(message, page);
        if (page.posts.size() + page.changes.size() < kBatch) continue;
        take(page);
        page = {};
    }
    take(page);
}

template <class Reader>
void measure(const char* title, const std::vector<std::string>& messages) {
    std::vector<IncomingPost> posts;
    std::size_t changes = 0, unreadable = 0, bytes = 0;
    for (const auto& message : messages) bytes += message.size();
    read_all<Reader>(messages, [&](Page& page) {
        posts.insert(posts.end(), page.posts.begin(), page.posts.end());
        changes += page.changes.size();
        unreadable += page.unreadable.size();
    });
    const auto count = static_cast<double>(posts.size());
    const auto micros = [&](double seconds) { return seconds / count * 1e6; };
    const auto judging = [&](const listening::Percolator* percolator) {
        Judge judge(percolator);
        return median_seconds([&] {
            for (const auto& post : posts) judge.judge(post);
        });
    };
    const auto hundred = listeners(100), thousand = listeners(1'000);
    const double reading = median_seconds([&] { read_all<Reader>(messages, [](Page&) {}); });
    const double analysing = judging(nullptr);

    bench::print_head(title);
    bench::print_row("messages", static_cast<double>(messages.size()), "");
    bench::print_row("bytes a message", static_cast<double>(bytes) / static_cast<double>(messages.size()), "");
    bench::print_row("posts", count, "");
    bench::print_row("edits and deletions", static_cast<double>(changes), "");
    bench::print_row("unreadable", static_cast<double>(unreadable), "", "must be 0");
    bench::print_row("decode, for each post", micros(reading), "us");
    bench::print_row("analyse", micros(analysing), "us");
    bench::print_row("match 100 listeners", micros(judging(&hundred) - analysing), "us");
    bench::print_row("match 1,000 listeners", micros(judging(&thousand) - analysing), "us");
    for (const auto* percolator : {&hundred, &thousand}) {
        Judge judge(percolator);
        const double whole = median_seconds([&] {
            read_all<Reader>(messages, [&](Page& page) {
                for (const auto& post : page.posts) judge.judge(post);
            });
        });
        const std::string name = std::to_string(percolator->size()) + " listeners, all together";
        bench::print_row(name.c_str(), count / whole, "posts/s", "goal 50,000");
        bench::print_row("  of which met a listener", static_cast<double>(judge.hit()) / kRounds / count * 100, "%");
    }
    if (unreadable != 0) give_up("frames of the recording could not be read");
}

}  // namespace

int main(int argc, char** argv) {
    const auto recorded = recorded_frames(argc > 1 ? argv[1] : "bench/data/firehose.frames.gz");
    if (recorded.empty()) give_up("the recording is empty");
    playground::PostFlood flood(7, "bench", from_millis(0));
    std::vector<std::string> frames, events;
    for (std::size_t i = 0; i < kFrames; ++i) frames.push_back(with_other_words(recorded[i % recorded.size()], flood));
    read_all<bluesky::FirehoseReader>(frames, [&](Page& page) {
        for (const auto& post : page.posts)
            events.push_back(event_of(post, 1'764'064'805'250'000 + static_cast<std::int64_t>(events.size())));
    });
    measure<bluesky::FirehoseReader>("Firehose: recorded frames, other words, one core", frames);
    measure<bluesky::JetstreamReader>("Jetstream: the same posts as JSON, one core", events);
    return 0;
}
