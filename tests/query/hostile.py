"""Queries that must not run, by the reason, and harmless ones that look like them."""

# {port} is a local port that counts who knocks. Many of these make one parser see a call where another sees none.
SERVICE = {
    "plain": "SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
    "silent": "SELECT * {{ SERVICE SILENT <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
    "small letters": "select * {{ service <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
    "variable": "SELECT * {{ BIND(<http://127.0.0.1:{port}/> AS ?x) SERVICE ?x {{ ?s ?p ?o }} }}",
    "in EXISTS": "ASK {{ FILTER EXISTS {{ SERVICE <http://127.0.0.1:{port}/> {{}} }} }}",
    "in NOT EXISTS": "ASK {{ FILTER NOT EXISTS {{ SERVICE <http://127.0.0.1:{port}/> {{}} }} }}",
    "in a subquery": "SELECT * {{ {{ SELECT ?s {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }} }} }}",
    "in OPTIONAL": "SELECT * {{ OPTIONAL {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }} }}",
    "in MINUS": "SELECT * {{ MINUS {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }} }}",
    "in GRAPH": "SELECT * {{ GRAPH ?g {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }} }}",
    "in UNION": "ASK {{ {{}} UNION {{ SERVICE <http://127.0.0.1:{port}/> {{}} }} }}",
    "in HAVING": "SELECT ?x {{}} GROUP BY ?x HAVING(EXISTS {{ SERVICE <http://127.0.0.1:{port}/> {{}} }})",
    "in ORDER BY": "SELECT * {{}} ORDER BY (EXISTS {{ SERVICE <http://127.0.0.1:{port}/> {{}} }})",
    "in BIND": "SELECT * {{ BIND(IF(EXISTS {{ SERVICE <http://127.0.0.1:{port}/> {{}} }}, 1, 2) AS ?x) }}",
    "in SELECT": "SELECT (EXISTS {{ SERVICE <http://127.0.0.1:{port}/> {{}} }} AS ?x) {{}}",
    "in CONSTRUCT": "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
    "in DESCRIBE": "DESCRIBE ?s {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
    "in LATERAL, which rdflib does not know": "ASK {{ LATERAL {{ SERVICE <http://127.0.0.1:{port}/> {{}} }} }}",
    "after a comment that ends with a carriage return": "ASK {{ # x\rSERVICE <http://127.0.0.1:{port}/> {{}} }}",
    "between comments": "ASK {{ # SERVICE\nSERVICE # x\n<http://127.0.0.1:{port}/> {{}} }}",
    "after a string with a hash": "ASK {{ ?s ?p '#' . SERVICE <http://127.0.0.1:{port}/> {{}} }}",
    "without spaces": "ASK{{FILTER(1<2)SERVICE<http://127.0.0.1:{port}/>{{}}}}",
    "glued to a name": "PREFIX a: <http://127.0.0.1:{port}/> ASK{{SERVICEa:b{{}}}}",
    "glued to SILENT": "PREFIX a: <http://127.0.0.1:{port}/> ASK{{SERVICESILENTa:b{{}}}}",
    "glued to a value: a name for rdflib": "PREFIX a: <http://127.0.0.1:{port}/> ASK{{?s ?p trueSERVICEa:b {{}}}}",
    "glued to a number": "PREFIX a: <http://127.0.0.1:{port}/> ASK{{?s ?p 1e5SERVICEa:b {{}}}}",
    "in what looks like an address": "ASK{{FILTER(?a<?b)SERVICE#>\n<http://127.0.0.1:{port}/> {{}}}}",
    "in what looks like a string": (
        "ASK{{FILTER(1<2&&'>'='>') SERVICE <http://127.0.0.1:{port}/> {{}} FILTER('a'='a')}}"
    ),
    "the same with LATERAL": (
        "ASK{{LATERAL{{}} FILTER(1<2&&'>'='>') SERVICE <http://127.0.0.1:{port}/> {{}} FILTER('a'='a')}}"
    ),
    "two less-than signs": "ASK{{FILTER(?a<<a:'>) SERVICE <http://127.0.0.1:{port}/> {{}} FILTER(?b='x')}}",
    "a comment for rdflib and a string for tokens": (
        "ASK{{FILTER(1<2&&'''>'''='>')#\rSERVICE <http://127.0.0.1:{port}/> {{}} #\n FILTER('''x'''='x')}}"
    ),
    "escapes that rdflib expands in comments": (
        "ASK {{ # \\u000A '''\n SERVICE <http://127.0.0.1:{port}/> {{}}\n # '''\n }}"
    ),
}
UPDATES = (
    "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
    "insert data { <urn:a> <urn:b> <urn:c> }",
    "DELETE WHERE { ?s ?p ?o }",
    "PREFIX a: <urn:a>\nDELETE DATA { a:b a:c a:d }",
    "WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "LOAD <http://127.0.0.1/x>",
    "LOAD SILENT <file:///etc/passwd> INTO GRAPH <urn:g>",
    "CLEAR ALL",
    "DROP GRAPH <urn:g>",
    "CREATE GRAPH <urn:g>",
    "COPY <urn:a> TO <urn:b>",
    "MOVE <urn:a> TO <urn:b>",
    "ADD <urn:a> TO <urn:b>",
    "SELECT * { ?s ?p ?o } ; INSERT DATA { <urn:a> <urn:b> <urn:c> }",
    "# SELECT\nDROP ALL",
    "BASE <urn:x> CLEAR DEFAULT",
)
FROM = (
    "SELECT * FROM <http://127.0.0.1/x> { ?s ?p ?o }",
    "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "SELECT * FROM NAMED <http://127.0.0.1/x> { GRAPH ?g { ?s ?p ?o } }",
    "ASK FROM <relative> { ?s ?p ?o }",
    "PREFIX graph: <http://127.0.0.1/> ASK FROM graph:registers { ?s ?p ?o }",
    "CONSTRUCT { ?s ?p ?o } FROM id:x WHERE { ?s ?p ?o }",
    "SELECT * FROM graph:registers FROM <urn:x> { ?s ?p ?o }",
    "SELECT * FROM",
    "DESCRIBE <urn:a> FROM <ftp://x/y>",
)
HARMLESS = (
    'SELECT * { ?s ?p "SERVICE <http://x/> { }" }',
    "SELECT * { ?s ?p 'it says FROM <http://x/>' }",
    'SELECT * { ?s ?p """INSERT DATA { }""" }',
    "# SERVICE <http://x/> {}\nSELECT * { ?s ?p ?o } # LOAD <x>",
    "SELECT ?service ?from ?insert { ?service ?from ?insert }",
    "SELECT * { ?s <http://example.org/service/FROM#LOAD> ?o }",
    "SELECT * { ?s jauap:service ?o . ?s jauap:from ?x }",
    "SELECT * { ?s ?p _:service }",
    "SELECT * { ?s ?p 'x'@en-service }",
    "SELECT * { ?s ?p ?o FILTER(1 < 2 && 3 > 2) }",
    "SELECT * { ?s ?p 'a \\u0022 SERVICE' }",
    "SELECT (COUNT(*) AS ?n) FROM graph:registers { ?s ?p ?o }",
    "SELECT * FROM <https://w3id.org/jauap/graph/derived/acts> { ?s ?p ?o }",
    "SELECT * FROM NAMED graph:registers { GRAPH ?g { ?s ?p ?o } }",
    "ASK { LATERAL { SELECT * { ?s ?p ?o } LIMIT 1 } }",
)
