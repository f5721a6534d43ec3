__index={"config":{"lang":["ko"],"separator":"[\\s]+","pipeline":[],"fields":{}},"docs":[]};
