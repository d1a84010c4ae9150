// An OpenID provider for tests: anybody signs in by giving a mail address; PORT, CLIENT, SECRET, REDIRECT from outside.
import { Provider } from "oidc-provider";

const { PORT, CLIENT, SECRET, REDIRECT } = process.env;
const issuer = `http://localhost:${PORT}`;
const provider = new Provider(issuer, {
  clients: [
    {
      client_id: CLIENT,
      client_secret: SECRET,
      redirect_uris: [REDIRECT],
      post_logout_redirect_uris: [REDIRECT],
      response_types: ["code"],
    },
  ],
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
  conformIdTokenClaims: false,
  pkce: { required: () => false },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({ sub: id, email: id, email_verified: !id.startsWith("unverified"), name: id }),
  }),
});
provider.listen(Number(PORT), "127.0.0.1", () => console.log("listening"));
