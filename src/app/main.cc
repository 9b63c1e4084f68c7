#include <sys/stat.h>

#include "app/command_line.h"

#ifdef ATIENDE_WEB
#include "web_embedded.h"
#endif

int main(int argc, char** argv) {
    // What people wrote to a company is nobody else's business on this machine.
    umask(077);
#ifdef ATIENDE_WEB
    return atiende::app::run_command_line(argc, argv, atiende::web::embedded("web.pack"));
#else
    return atiende::app::run_command_line(argc, argv, {});
#endif
}
