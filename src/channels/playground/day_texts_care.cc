#include "channels/playground/day_texts.h"

namespace atiende::playground {
namespace {

using Sentences = std::span<const std::string_view>;

constexpr std::string_view kOutage[] = {
    "llevo {horas} horas sin {servicio} en {ciudad}, ¿vais a hacer algo?",
    "otra vez sin {servicio}. Es la {veces} vez este mes",
    "se ha vuelto a caer {elservicio}. Trabajo desde casa y así no se puede",
    "buenos días, desde ayer a {hora} no tengo {servicio} en {barrio}, {ciudad}. ¿Hay alguna avería?",
    "no me funciona {elservicio} desde hace {dias} días y nadie me da una solución",
    "{elservicio} muerto otra vez, luz roja en el router. ¿Avería en {ciudad}?",
    "tengo un negocio en {ciudad} y estoy sin datáfono por vuestra culpa. {horas} horas ya!!",
    "hola, me quedé sin {servicio} a {hora}. He reiniciado el router {veces} veces y nada",
    "mi madre tiene 84 años y está sin teléfono fijo desde hace {dias} días. Es una urgencia",
    "abrí una avería hace {dias} días (ref. {referencia}) y sigo igual. ¿Cuándo viene el técnico?",
    "todo el edificio sin {servicio} desde {hora}, somos 24 vecinos. ¿Lo sabéis?",
    "sin {servicio}, sin línea y sin noticias vuestras. Vergonzoso",
    "¿por qué siguen sin arreglar {elservicio} en {barrio}? Llevamos {dias} días",
    "me dijisteis que hoy quedaba arreglado y sigo sin {servicio}. Me tomáis el pelo",
    "se corta {elservicio} cada {minutos} minutos, así es imposible teletrabajar",
    "ni internet ni tele ni nada desde {hora}, y la factura llega puntual",
    "la avería de {barrio} lleva abierta {dias} días, ¿hay fecha?",
    "mañana tengo un examen online y estoy sin {servicio}. Necesito una solución HOY",
};
constexpr std::string_view kSlow[] = {
    "pago {plan} y me llegan {megas} megas. Qué pasa??",
    "esto va a pedales. Test de velocidad: {megas} Mb, contraté {plan}",
    "por las noches {elservicio} va fatal en {ciudad}, a partir de {hora} no carga ni un vídeo",
    "la wifi solo llega al salón, en la habitación {megas} megas. ¿Tenéis repetidores?",
    "¿es normal que con {plan} tenga un ping de {minutos}0 ms? Para jugar es imposible",
    "desde que cambiasteis el router {elservicio} va lentísimo",
    "llevo una semana con cortes y lentitud en {barrio}. Así no",
    "subida de {megas} megas, bajada de risa. ¿Esto es fibra simétrica?",
};
constexpr std::string_view kBill[] = {
    "me habéis cobrado {importe} € de más en la factura de {mes}. Exijo la devolución",
    "¿por qué mi factura ha subido {importe} € sin avisar?",
    "otra factura mal. {importe} euros por un servicio que di de baja en {mes}",
    "me siguen cobrando una línea que di de baja hace {dias} días. ¿Con quién hablo?",
    "me han pasado el recibo dos veces, {importe} € cada uno. Tengo la cuenta en números rojos",
    "hola, no entiendo un cargo de {importe} € por \"servicios de terceros\" en la factura de {mes}",
    "contraté {plan} a {importe} € y me llega el doble. Esto es una estafa",
    "¿dónde puedo descargar la factura de {mes}? En la app no sale",
    "la permanencia que me cobráis no está en mi contrato. {importe} € por la cara",
    "en {mes} me prometisteis un descuento y sigue sin aparecer en la factura",
    "¿se puede cambiar el día de cobro de la factura? Gracias",
    "llevo {dias} días esperando un abono de {importe} €. ¿Para cuándo?",
    "subida de precio en {mes} y encima peor servicio. Muy bien todo",
    "cargo de llamadas a números 80x que yo NO he hecho: {importe} €. Quiero reclamar",
};
constexpr std::string_view kCoverage[] = {
    "en {ciudad} centro no hay cobertura ni para un mensaje",
    "cero cobertura 5G en {barrio}, y me lo vendisteis como zona cubierta",
    "¿vais a poner antena en {barrio}? Hay que salir a la calle para hablar",
    "de {ciudad} a {otraciudad} en tren: sin cobertura la mitad del viaje",
    "¿cuándo llega la fibra a {barrio} ({ciudad})? Llevamos años esperando",
    "en mi casa solo tengo una raya de cobertura desde hace {dias} días, antes iba perfecto",
    "¿hay cobertura 5G en {ciudad}? Me estoy pensando cambiar",
    "llamadas que se cortan en {barrio}. Tres veces hoy con la misma persona",
};
constexpr std::string_view kPorting[] = {
    "mi portabilidad lleva {dias} días parada y nadie sabe nada",
    "me he quedado sin línea a mitad de la portabilidad. Ni {rival} ni vosotros respondéis",
    "¿cuánto tarda una portabilidad desde {rival}? Me dijeron 24 horas y van {dias} días",
    "rechazada la portabilidad por \"datos incorrectos\" y los datos están bien. ¿Qué hago?",
    "hice la portabilidad a {marca} y la tarjeta sim no me ha llegado. Pedido {referencia}",
    "quiero cancelar la portabilidad a {rival}, ¿estoy a tiempo?",
    "portabilidad hecha pero no recibo los SMS del banco. Es urgente, no puedo pagar",
    "portasteis el número equivocado!! El de mi padre, que no ha pedido nada",
};
constexpr std::string_view kInstallation[] = {
    "el técnico tenía que venir hoy de 9 a 14 y aquí no ha aparecido nadie",
    "tercera cita para la instalación y tercera vez que no viene nadie. {ciudad}",
    "¿me podéis decir a qué hora viene el instalador? Pedido {referencia}",
    "el instalador dejó un agujero en la pared y el cable colgando. ¿Quién responde?",
    "llevo {dias} días esperando la instalación de la fibra en {barrio}",
    "instalación cancelada sin avisar. He perdido un día de trabajo",
    "necesito cambiar la cita de instalación del {dias} de {mes}, ¿cómo se hace?",
    "me han llamado para instalar a 500 km de mi casa, ¿podéis revisar la dirección?",
};
constexpr std::string_view kRouter[] = {
    "el router se reinicia solo cada {minutos} minutos",
    "luz roja fija en el router desde {hora}. Ya lo he reiniciado",
    "¿cómo cambio la contraseña de la wifi del router nuevo?",
    "me cobráis {importe} € por no devolver un router que devolví en {mes} en la tienda de {ciudad}",
    "¿se puede poner el router en modo puente? Tengo el mío propio",
    "el router que enviasteis llegó roto. ¿Dónde lo cambio?",
    "¿a qué dirección devuelvo el router? Nadie me lo dice",
    "el repetidor wifi se desconecta todo el rato, ¿hay que actualizarlo?",
};
constexpr std::string_view kRoaming[] = {
    "estoy en {pais} y no me funciona el roaming. No puedo ni llamar a un taxi",
    "¿los datos en {pais} están incluidos en {plan}?",
    "{importe} € de roaming por un día en {pais}. ¿Es una broma?",
    "llego a {pais} y ni SMS de bienvenida ni datos. ¿Qué hay que activar?",
    "me habéis cortado la línea en {pais} por superar no sé qué límite. Estoy tirado",
    "¿en {pais} hay zona 1? La web no lo deja claro",
    "mañana viajo a {pais}, ¿tengo que activar algo para el roaming?",
};
constexpr std::string_view kShop[] = {
    "en la tienda de {ciudad} me vendieron una cosa y el contrato dice otra",
    "¿a qué hora cierra la tienda de {barrio}?",
    "una hora de cola en la tienda de {ciudad} para que me digan que llame por teléfono",
    "¿la tienda de {ciudad} tiene el duplicado de sim en el momento?",
    "he ido {veces} veces a la tienda y el móvil que pedí sigue sin llegar. Pedido {referencia}",
    "el chico de la tienda de {barrio} un maleducado, así no se trata a la gente",
    "compré un móvil en la tienda de {ciudad} y a los {dias} días no enciende. ¿Garantía?",
};
constexpr std::string_view kApp[] = {
    "la app no me deja entrar, error {error} todo el rato",
    "¿está caída la app? No carga el consumo",
    "la web da error {error} al pagar la factura",
    "no me llega el SMS con el código para entrar en el área de clientes, ¿qué hago?",
    "desde la última actualización la app se cierra sola en mi Android",
    "¿cómo veo los gigas que me quedan? En la app pone 0 y no es verdad",
    "he olvidado la contraseña del área de clientes y el correo para recuperarla no llega",
    "intento recargar desde la app y me cobra pero no suma el saldo. {importe} € ya",
};
constexpr std::string_view kAttention[] = {
    "{minutos} minutos de espera al teléfono para que me cuelguen. Gran servicio",
    "llamo y me pasan de un departamento a otro. Cinco personas y ninguna solución",
    "os escribí hace {dias} días y sigo sin respuesta. ¿Hay alguien ahí?",
    "hablar con un robot que no entiende nada es vuestra atención al cliente",
    "me prometieron que me llamaban ayer. Sigo esperando sentado",
    "la operadora me ha dejado con la palabra en la boca. Quiero poner una reclamación",
    "reclamación {referencia} abierta desde {mes} y sin respuesta. Voy a Consumo",
    "enhorabuena, {minutos} minutos de musiquita y se corta la llamada. Un récord",
    "¿tenéis un teléfono de atención en el que conteste una persona?",
};
constexpr std::string_view kLeaving[] = {
    "quiero darme de baja y no hay manera, siempre \"un compañero le llamará\"",
    "me voy a {rival} en cuanto acabe la permanencia. Hasta aquí",
    "¿cómo me doy de baja? He enviado {veces} correos y nada",
    "{dias} años de cliente y me tratáis así. Portabilidad pedida a {rival}",
    "¿cuánto es la penalización si me doy de baja en {mes}?",
    "hoy mismo pido la baja. Ni una solución en {dias} días",
    "quiero cancelar la línea de mi padre, que ha fallecido. ¿Qué documentos hacen falta?",
};
constexpr std::string_view kQuestion[] = {
    "hola, ¿qué tarifas tenéis con más de 50 GB?",
    "¿puedo compartir los gigas entre dos líneas de {plan}?",
    "buenas, ¿la eSIM se puede pedir por la app?",
    "¿se puede cambiar de titular una línea sin ir a la tienda?",
    "¿cuál es el horario de atención en festivos?",
    "¿tenéis descuento para familia numerosa?",
    "¿{plan} incluye llamadas a {pais}?",
    "una pregunta: ¿el deco de la tele sirve para dos televisores?",
    "¿qué pasa si me paso de gigas con {plan}?",
    "hola, ¿cómo desvío las llamadas al fijo?",
    "¿se puede contratar solo fibra sin móvil? Es para un piso de estudiantes en {ciudad}",
    "¿cómo activo el buzón de voz desde {pais}?",
};
constexpr std::string_view kSuggestion[] = {
    "deberíais poner en la app cuánto falta para acabar la permanencia",
    "estaría bien que avisarais de las averías por SMS y no enterarnos por los vecinos",
    "propongo que dejéis elegir la franja del técnico, no \"de 9 a 14\"",
    "sería genial poder pausar la línea en verano",
    "poned modo oscuro en la app, por favor",
    "¿y si sacáis una tarifa solo de datos para tablets? Muchos la pagaríamos",
    "la web debería decir si un móvil tiene stock en la tienda de {ciudad}",
};
constexpr std::string_view kPraise[] = {
    "mil gracias a {nombre}, del teléfono, que me ha solucionado en {minutos} minutos lo que llevaba semanas",
    "el técnico que ha venido hoy a {barrio}, un diez. Puntual y limpio",
    "pues yo {dias} años con vosotros y ni un problema. También hay que decirlo",
    "instalación hecha en un día, {plan} volando. Así sí",
    "gracias por devolverme los {importe} € tan rápido, da gusto",
    "qué bien funciona la nueva app, por fin",
    "genial la atención en la tienda de {ciudad}, {nombre} encantadora",
};
constexpr std::string_view kLead[] = {
    "estoy mirando cambiarme desde {rival}, ¿qué oferta tenéis para fibra y dos móviles?",
    "¿cuánto cuesta {plan} para clientes nuevos?",
    "quiero contratar fibra en {barrio}, {ciudad}. ¿Me llamáis?",
    "en {rival} me ofrecen lo mismo por {importe} €, ¿lo mejoráis?",
    "me mudo a {ciudad} en {mes}, ¿qué tarifas de fibra hay allí?",
    "me interesa {plan}, ¿hay permanencia?",
    "somos una empresa de 12 líneas en {ciudad}, ¿con quién hablamos para un presupuesto?",
};
constexpr std::string_view kDirect[] = {
    "hola, os paso los datos que pedíais: titular {nombre}, pedido {referencia}",
    "mi número es el {telefono}, el fallo es que no tengo {servicio} desde {hora}",
    "buenas, prefiero contarlo por privado: me han cobrado {importe} € por una línea que no es mía",
    "¿me podéis decir el estado de la avería {referencia}?",
    "no quiero poner esto en público. Mi ex sigue viendo mis facturas, necesito quitarle el acceso ya",
    "os escribo por aquí porque al {telefono} no contesta nadie",
    "necesito un duplicado de la sim hoy, me han robado el móvil en {ciudad}",
    "creo que alguien ha hecho un duplicado de mi sim, no tengo línea y me han sacado {importe} € del banco",
    "adjunto referencia de la reclamación: {referencia}. Espero respuesta",
    "hola, ¿podéis cambiar el correo de mi contrato? El titular es {nombre}",
};
constexpr std::string_view kIncident[] = {
    "¿se ha caído todo en {caida}? Sin internet ni móvil",
    "sin {servicio} en {caida} ahora mismo, ¿a alguien más le pasa?",
    "caída general en {caida}!! Ni llamadas ni datos",
    "otra caída de {marca} en {caida}. Increíble",
    "toda la oficina parada en {caida}. ¿Cuánto va a durar esto?",
    "no puedo ni llamar al 112 desde {caida}, arreglad esto YA",
    "¿hay incidencia en {caida}? Router con luz roja",
    "en {caida} sin línea desde hace {minutos} minutos",
    "decid algo, que estamos medio {caida} sin {servicio}",
    "a mí también me pasa, {caida} entero sin cobertura",
    "el datáfono no va, el bar lleno, {caida} sin red. Gracias",
    "os ha petado la red en {caida}, verdad?",
    "¿previsión para {caida}? Tengo a mi hija con el colegio online",
};
constexpr std::string_view kStillBroken[] = {
    "sigue sin ir",
    "nada, igual que antes",
    "pues sigue sin funcionar {elservicio}",
    "ya lo he reiniciado y no cambia nada",
    "han pasado {horas} horas y sigo igual",
    "no, no está solucionado",
    "me ha durado {minutos} minutos y se ha vuelto a caer",
    "hecho lo que decís y nada. Mandad un técnico",
    "sigo esperando una respuesta",
    "el técnico se ha ido y sigue sin {servicio}",
    "sigue igual!!!! {dias} días ya",
};
constexpr std::string_view kThanks[] = {
    "gracias",
    "muchas gracias, ya funciona",
    "ok, listo",
    "solucionado, gracias!",
    "vale, espero entonces",
    "gracias por la rapidez",
    "perfecto, ya me va {elservicio}",
    "mil gracias, sois geniales",
    "ya está, era el cable. Perdonad",
    "ok gracias",
    "ahora sí, gracias {nombre}",
    "vale, os escribo por privado",
};
constexpr std::string_view kDetails[] = {
    "es en {barrio}, {ciudad}",
    "pedido {referencia}",
    "el titular es {nombre}",
    "desde {hora}, más o menos",
    "tengo {plan}",
    "el router es el blanco, luz roja",
    "sí, lo he probado con cable",
    "el número es {telefono}",
    "os lo he mandado por privado",
    "en iPhone y también en el Android de mi mujer",
};
constexpr std::string_view kImpatient[] = {
    "¿hola?",
    "¿hay alguien?",
    "{horas} horas y sin respuesta",
    "sigo esperando...",
    "¿me vais a contestar o no?",
    "menuda atención al cliente",
    "a {rival} que me voy",
    "¿hasta cuándo?",
    "otro día más sin noticias",
    "contestáis a todos menos a mí",
    "voy a poner una reclamación en Consumo",
};

}  // namespace

Sentences spanish_care(Theme theme) {
    switch (theme) {
        case Theme::outage: return kOutage;
        case Theme::slow: return kSlow;
        case Theme::bill: return kBill;
        case Theme::coverage: return kCoverage;
        case Theme::porting: return kPorting;
        case Theme::installation: return kInstallation;
        case Theme::router: return kRouter;
        case Theme::roaming: return kRoaming;
        case Theme::shop: return kShop;
        case Theme::app: return kApp;
        case Theme::attention: return kAttention;
        case Theme::leaving: return kLeaving;
        case Theme::question: return kQuestion;
        case Theme::suggestion: return kSuggestion;
        case Theme::praise: return kPraise;
        case Theme::lead: return kLead;
        case Theme::direct: return kDirect;
        case Theme::incident: return kIncident;
        case Theme::still_broken: return kStillBroken;
        case Theme::thanks: return kThanks;
        case Theme::details: return kDetails;
        case Theme::impatient: return kImpatient;
        case Theme::about:
        case Theme::rival:
        case Theme::noise:
        case Theme::spam: return {};
    }
    return {};
}

}  // namespace atiende::playground
