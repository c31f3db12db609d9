"""What stops the reading of a server's table, in both languages. No password is ever in them."""

from adoptkit.errors import Text

NO_DRIVER = Text(
    "le pilote PostgreSQL n'est pas installé : pip install 'adoptkit[server]'",
    "the PostgreSQL driver is not installed: pip install 'adoptkit[server]'",
)
NO_SCHEME = Text(
    "--source {url} : seul PostgreSQL est lu (postgresql://utilisateur@hôte:5432/base) ; pour un autre moteur, adoptkit scorecard --sql écrit les requêtes",
    "--source {url}: only PostgreSQL is read (postgresql://user@host:5432/database); for another engine, adoptkit scorecard --sql prints the queries",
)
BAD_URL = Text(
    "--source {url} : cette adresse ne se lit pas ; écrivez postgresql://utilisateur@hôte:5432/base, les caractères particuliers en %xx",
    "--source {url}: this address can't be read; write postgresql://user@host:5432/database, special characters as %xx",
)
UNREACHABLE = Text(
    "{url} : aucun serveur ne répond ({why}) ; vérifiez l'hôte, le port, et que le réseau y mène",
    "{url}: no server answers ({why}); check the host, the port, and that the network leads there",
)
REFUSED = Text(
    "{url} : le serveur refuse la connexion ({why}) ; vérifiez l'utilisateur et la base. Le mot de passe se donne par ~/.pgpass ou PGPASSWORD",
    "{url}: the server refuses the connection ({why}); check the user and the database. The password is given by ~/.pgpass or PGPASSWORD",
)
NO_TABLE = Text(
    "{url} : pas de table « {table} » que cet utilisateur puisse voir ; donnez --table schéma.table",
    "{url}: no table “{table}” that this user can see; give --table schema.table",
)
NO_RIGHT = Text(
    "{url} : cet utilisateur ne peut pas lire « {table} » ; demandez GRANT SELECT sur cette table, ou sur ses seules colonnes utiles",
    "{url}: this user can't read “{table}”; ask for GRANT SELECT on this table, or on the useful columns alone",
)
NO_TEMPORARY = Text(
    "{url} : cet utilisateur ne peut pas créer de tables temporaires, où se fait le calcul ; demandez GRANT TEMPORARY sur la base",
    "{url}: this user can't create temporary tables, in which the counting is done; ask for GRANT TEMPORARY on the database",
)
READ_ONLY = Text(
    "{url} : ce serveur est en lecture seule, et le calcul demande des tables temporaires ; donnez l'adresse du serveur principal",
    "{url}: this server is read-only, and the counting needs temporary tables; give the address of the primary server",
)
HUNG_UP = Text(
    "{url} : le serveur a coupé la connexion pendant le calcul ({why}) ; rien n'est compté. Recommencez quand il répond de nouveau",
    "{url}: the server closed the connection while counting ({why}); nothing is counted. Start again when it answers",
)
NO_ROOM = Text(
    "{url} : le serveur n'a plus la place ou la mémoire pour le calcul ({why}) ; rien n'est compté. Voyez avec son administrateur",
    "{url}: the server has no room or memory left for the counting ({why}); nothing is counted. See its administrator",
)
CANCELLED = Text(
    "{url} : le serveur a interrompu le calcul ({why}) ; rien n'est compté. Voyez avec son administrateur la durée permise aux requêtes",
    "{url}: the server stopped the counting ({why}); nothing is counted. Ask its administrator how long queries may take",
)
STOPPED = Text(
    "{url} : le serveur n'a pas pu faire le calcul ({why}) ; rien n'est compté",
    "{url}: the server could not do the counting ({why}); nothing is counted",
)
UNREADABLE = Text(
    "{url} : des textes de « {table} » ne sont pas de l'UTF-8 ({why}) ; rien n'est compté. Passez par une vue qui les convertit",
    "{url}: texts of “{table}” are not UTF-8 ({why}); nothing is counted. Go through a view that converts them",
)
CHANGED = Text(
    "« {table} » a changé pendant la lecture ({records} lignes, puis {found}) ; rien n'est compté. Recommencez",
    "“{table}” changed while it was read ({records} rows, then {found}); nothing is counted. Start again",
)
MISSING = Text(
    "{table} : il manque la colonne « {fr} » ; colonnes trouvées : {found}. Ajoutez-la par une vue, ou renommez celle qui en tient lieu",
    "{table}: the column “{en}” is missing; columns found: {found}. Add it by a view, or rename the one that stands for it",
)
NO_COLUMN = Text("aucune que cet utilisateur puisse lire", "none that this user can read")
