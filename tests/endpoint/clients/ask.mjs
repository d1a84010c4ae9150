// Asks an endpoint with fetch-sparql-endpoint: node ask.mjs ENDPOINT. One line of JSON comes out.
import { SparqlEndpointFetcher } from 'fetch-sparql-endpoint';

const endpoint = process.argv[2];
const CASES = 'SELECT ?case ?label WHERE { ?case a jauap:Case ; rdfs:label ?label } ORDER BY ?case ?label';
const everything = stream => new Promise((resolve, reject) => {
  const found = [];
  stream.on('data', item => found.push(item));
  stream.on('error', reject);
  stream.on('end', () => resolve(found));
});

const answers = {};
for (const method of ['GET', 'POST']) {
  const fetcher = new SparqlEndpointFetcher({ method });
  const rows = await everything(await fetcher.fetchBindings(endpoint, CASES));
  answers[method] = rows.map(row => [row.case.value, row.label.value, row.label.language]);
}
const fetcher = new SparqlEndpointFetcher();
answers.ask = await fetcher.fetchAsk(endpoint, 'ASK { ?case a jauap:Case }');
const triples = await everything(await fetcher.fetchTriples(endpoint,
  'CONSTRUCT { ?case rdfs:label ?label } WHERE { ?case a jauap:Case ; rdfs:label ?label }'));
answers.triples = triples.map(t => [t.subject.value, t.object.value, t.object.language]);
answers.refused = await fetcher.fetchAsk(endpoint, 'ASK { SERVICE <urn:x> {} }').catch(error => String(error));
process.stdout.write(JSON.stringify(answers) + '\n');
