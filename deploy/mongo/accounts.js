// The accounts of MongoDB: metadata-worker writes the documents, media-service reads them.
// The first start of a MongoDB container runs this, when its folder is still empty.

const documents = { db: "mediaproject", collection: "media_metadata" };
const platform = db.getSiblingDB(documents.db);

function account(user, password, actions) {
  if (!password) throw new Error("There is no password for " + user + ".");
  platform.createRole({ role: user, privileges: [{ resource: documents, actions }], roles: [] });
  platform.createUser({ user, pwd: password, roles: [user] });
}

account("metadata-worker", process.env.METADATA_MONGODB_PASSWORD, [
  "createCollection",
  "find",
  "insert",
  "update",
  "remove",
]);
account("media-service", process.env.MEDIA_MONGODB_PASSWORD, ["find"]);
