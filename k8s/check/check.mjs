// Reads objects of Kubernetes as a JSON array, and says which are not as their schemas have them.
import { readFileSync } from "node:fs";

for (const object of JSON.parse(readFileSync(0, "utf8"))) {
  const models = object.apiVersion.startsWith("keda.sh/") ? "@kubernetes-models/keda" : "kubernetes-models";
  const what = `${object.kind} ${object.metadata.name}`;
  try {
    const { [object.kind]: Model } = await import(`${models}/${object.apiVersion}`);
    new Model(object).validate();
  } catch (failure) {
    console.log(`${what}: ${failure.message}`);
    process.exitCode = 1;
  }
}
