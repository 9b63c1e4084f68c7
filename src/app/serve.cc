#include <signal.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "actions/access.h"
#include "actions/audience.h"
#include "actions/deliver_alerts.h"
#include "actions/deliver_reply.h"
#include "actions/settings.h"
#include "app/commands.h"
#include "app/example.h"
#include "app/metrics.h"
#include "app/playground_routes.h"
#include "app/report.h"
#include "app/text_guest.h"
#include "base/log.h"
#include "crypto/token.h"
#include "locale/languages.h"
#include "net/http_client.h"
#include "net/http_server.h"
#include "net/mail_client.h"
#include "systems/alert_out.h"
#include "text/analysis.h"

namespace atiende::app {
namespace {

constexpr double kDemoSpeed = 0.5;  // of the playground's day: some posts a minute

std::string folded(std::string_view query) {
    // A star behind a word asks for its beginnings; it is no letter, so the analysis would lose it.
    std::string text;
    text::Analysis analysis;
    std::size_t at = 0;
    while (at < query.size()) {
        const std::size_t end = std::min(query.find(' ', at), query.size());
        const std::string_view word = query.substr(at, end - at);
        at = end + 1;
        text::analyse(word, analysis);
        const std::string one = text::search_text(analysis);
        if (one.empty()) continue;
        if (!text.empty()) text += ' ';
        text += one;
        if (word.ends_with('*')) text += '*';
    }
    return text;
}

/// Everything that serves, in order of dependency.
class Server {
public:
    explicit Server(const Configuration& configuration) : configuration_(configuration) {}

    Result<void> open(const ServeOptions& options);
    Result<void> start(const ServeOptions& options);
    void print_routes() const;
    void print_welcome();
    void stop();

private:
    api::Doors doors();
    void open_alerts();
    Result<void> invite_guest();
    Result<void> send_test_mail(const std::string& to);
    void play_agents();
    Result<void> mark_interrupted();

    const Configuration& configuration_;
    std::string local_token_ = crypto::make_token_256();
    std::unique_ptr<TextGuest> guest_;
    std::unique_ptr<House> house_;
    std::optional<locale::Languages> languages_;
    std::unique_ptr<actions::AudienceMemory> audiences_;
    std::unique_ptr<Playground> playground_;
    std::unique_ptr<Networks> networks_;
    std::unique_ptr<net::CurlHttpClient> webhook_client_;
    std::unique_ptr<net::CurlMailTransport> mail_;
    std::unique_ptr<systems::AlertOut> alert_out_;
    std::unique_ptr<Workers> workers_;
    std::unique_ptr<api::Api> api_;
    std::unique_ptr<net::HttpServer> http_;
    std::optional<std::string> set_up_token_;
    std::optional<ExampleAgents> example_agents_;
    std::unique_ptr<Worker> example_;
};

api::Doors Server::doors() {
    return api::Doors{
        .place = house_->place(),
        .bus = house_->bus(),
        .search = house_->search(),
        .receive = [this](AccountId account, Page page) { return house_->receive(account, std::move(page)); },
        .fold = folded,
        .assess = [this](std::string_view text, std::string_view language,
                         bool with_evidence) { return house_->assess(text, language, with_evidence); },
        .learning = [this] { return house_->learning().report(); },
        .connecting = {house_->seal(), [this](Channel channel) { return networks_->sides(channel).connector; }},
        .sender = [this](const Account& account) { return networks_->sides(account.channel).sender; },
        .has_public_stream = [this](Channel channel) { return networks_->sides(channel).listener != nullptr; },
        .audience_percentile = [this](const Author& author) { return audiences_->percentile_of(author); },
        .events_per_second = [this](PublicStreamId stream) { return workers_->listeners().events_per_second(stream); },
        .recent_posts = [this] { return house_->recent_posts().snapshot(); },
        .alerts_to_loopback = configuration_.alerts_to_loopback,
        .send_test_mail = [this](const std::string& to) { return send_test_mail(to); },
        .brand_removed = [this] { playground_->set_speed(0); },
        .metrics = [this] { return metrics_text(*house_, *workers_, *api_); },
        .health = [this] { return workers_->complaints(); },
        .say =
            [this](std::string_view language, std::string_view key, const locale::Arguments& arguments) {
                return languages_->of(language).find(key, arguments).value_or("");
            },
    };
}

void Server::open_alerts() {
    net::CurlHttpClient::Settings settings;
    settings.user_agent = std::string("atiende/") + ATIENDE_VERSION;
    settings.proxy = net::CurlHttpClient::Proxy::none;
    webhook_client_ = std::make_unique<net::CurlHttpClient>(std::move(settings));
    mail_ = std::make_unique<net::CurlMailTransport>(
        net::CurlMailTransport::Settings{.ca_file = configuration_.mail_ca_file});
    systems::AlertOut::Settings out;
    out.public_url = configuration_.public_url;
    out.to_loopback = configuration_.alerts_to_loopback;
    alert_out_ = std::make_unique<systems::AlertOut>(*webhook_client_, *mail_, *languages_, std::move(out));
}

Result<void> Server::invite_guest() {
    if (!configuration_.text_model) return ok();
    auto guest = TextGuest::make(*configuration_.text_model);
    if (!guest) return fail(guest.error());
    guest_ = *std::move(guest);
    house_->invite(*guest_);
    return ok();
}

Result<void> Server::send_test_mail(const std::string& to) {
    const auto relay = read_value(house_->store(),
                                  [this](Snapshot& snapshot) { return actions::open_relay(snapshot, house_->seal()); });
    if (!relay) return fail(relay.error());
    return alert_out_->send_test_mail(relay->relay, relay->password, to, house_->clock().now());
}

/// Whatever was in flight when the last process ended is unknown now.
Result<void> Server::mark_interrupted() {
    const auto accounts =
        read_value(house_->store(), [](Snapshot& snapshot) { return snapshot.outbox().accounts_on_the_way(); });
    if (!accounts) return fail(accounts.error());
    int parts = 0;
    for (const AccountId account : *accounts) {
        const auto marked = actions::mark_interrupted_parts(house_->place(), account);
        if (!marked) return fail(marked.error());
        parts += *marked;
    }
    if (parts > 0) {
        log_warning("app", "parts were in flight when the last process ended", {{"parts", std::to_string(parts)}});
    }
    return ok();
}

Result<void> Server::open(const ServeOptions& options) {
    auto languages = locale::Languages::load();
    if (!languages) return fail(languages.error());
    languages_ = std::move(*languages);
    auto house = House::open(configuration_);
    if (!house) return fail(house.error());
    house_ = std::move(*house);
    audiences_ = std::make_unique<actions::AudienceMemory>(house_->store(), house_->clock());
    if (auto invited = invite_guest(); !invited) return invited;
    auto token = actions::prepare_set_up(house_->place());
    if (!token) return fail(token.error());
    set_up_token_ = std::move(*token);
    if (auto marked = mark_interrupted(); !marked) return marked;
    auto playground = Playground::open(house_->folder(), house_->clock());
    if (!playground) return fail(playground.error());
    playground_ = std::move(*playground);
    if (options.demo) {
        if (const auto filled = fill_example(*house_, *playground_); !filled) return fail(filled.error());
    }
    networks_ = std::make_unique<Networks>(*house_, *playground_, configuration_);
    open_alerts();
    workers_ = std::make_unique<Workers>(*house_, *playground_, *networks_, *alert_out_);
    api::Settings settings;
    settings.version = ATIENDE_VERSION;
    settings.public_url = configuration_.public_url;
    settings.behind_proxy = configuration_.behind_proxy;
    settings.local_token = local_token_;
    if (!options.web_pack.empty() && !options.plain_pages) {
        auto web_client = api::WebClient::read(options.web_pack);
        if (!web_client) return fail(web_client.error());
        settings.web_client = std::make_shared<const api::WebClient>(std::move(*web_client));
    }
    api_ = std::make_unique<api::Api>(std::move(settings), doors());
    add_playground_routes(*api_, *house_, *playground_, *workers_);
    return ok();
}

Result<void> Server::start(const ServeOptions& options) {
    const auto address = parse_listen(configuration_.listen);
    if (!address) return fail(address.error());
    net::HttpServer::Settings settings;
    settings.address = address->host;
    settings.port = address->port;
    settings.body_limit = [this](std::string_view method, std::string_view path) {
        return api_->body_limit(method, path);
    };
    auto http = net::HttpServer::start(
        settings, [this](const net::HttpRequest& request) { return api_->handle(request); },
        [this](const net::HttpRequest& request) { return api_->accept_feed(request); });
    if (!http) return fail(http.error());
    http_ = std::move(*http);
    const double speed = options.playground_speed > 0 ? options.playground_speed : options.demo ? kDemoSpeed : 0;
    if (speed > 0) playground_->set_speed(speed);
    if (options.demo) play_agents();
    const bool v6 = address->host.find(':') != std::string::npos;
    return house_->lock().announce(
        {"http://" + (v6 ? "[" + address->host + "]" : address->host) + ":" + std::to_string(http_->port()),
         local_token_});
}

void Server::play_agents() {
    example_agents_.emplace(*house_, house_->clock().now());
    example_ = std::make_unique<Worker>("example", Worker::Wait{5'000}, [this](const auto&) {
        if (const auto worked = example_agents_->work(house_->clock().now()); !worked) {
            log_error("app", "the example's agents stand still", worked.error());
        }
        return Worker::Wait{7'000};
    });
}

void Server::print_routes() const {
    for (const auto& route : api_->route_list()) std::printf("%s %s\n", route.method.c_str(), route.path.c_str());
}

void Server::print_welcome() {
    const auto announced = running_server(house_->folder());
    const std::string own = announced ? announced->address : configuration_.listen;
    const std::string shown = configuration_.public_url.empty() ? own : configuration_.public_url;
    std::printf("listening %s\n", own.c_str());
    if (set_up_token_) std::printf("set-up %s/setup?token=%s\n", shown.c_str(), set_up_token_->c_str());
    std::fflush(stdout);
}

void Server::stop() {
    if (api_) api_->stop_feed();
    if (http_) http_->stop();
    example_.reset();
    workers_.reset();
}

}  // namespace

int serve(const Configuration& configuration, const ServeOptions& options) {
    set_up_log(configuration.log_level, isatty(STDERR_FILENO) ? LogShape::text : LogShape::json_lines);
    // Signals are waited for here; every thread that follows inherits the mask.
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ends, nullptr);
    signal(SIGPIPE, SIG_IGN);
    Server server(configuration);
    if (auto opened = server.open(options); !opened) return report(opened.error());
    if (options.print_routes) {
        server.print_routes();
        server.stop();
        return 0;
    }
    if (auto started = server.start(options); !started) {
        server.stop();
        return report(started.error());
    }
    server.print_welcome();
    int signal_number = 0;
    sigwait(&ends, &signal_number);
    log_info("app", "stopping", {{"signal", std::to_string(signal_number)}});
    server.stop();
    return 0;
}

}  // namespace atiende::app
