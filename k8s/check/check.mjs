// Reads objects of Kubernetes as a JSON array, and says which are not as their schemas have them.
import { readFileSync } from "node:fs";

const others = {
  "keda.sh": "@kubernetes-models/keda",
  "monitoring.coreos.com": "@kubernetes-models/prometheus-operator",
};

for (const object of JSON.parse(readFileSync(0, "utf8"))) {
  const models = others[object.apiVersion.split("/")[0]] ?? "kubernetes-models";
  const what = `${object.kind} ${object.metadata.name}`;
  try {
    const { [object.kind]: Model } = await import(`${models}/${object.apiVersion}`);
    new Model(object).validate();
  } catch (failure) {
    console.log(`${what}: ${failure.message}`);
    process.exitCode = 1;
  }
}
