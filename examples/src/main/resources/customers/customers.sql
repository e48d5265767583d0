CREATE TABLE customers (
  nome TEXT,
  sexo TEXT,
  endereco TEXT,
  telefone TEXT,
  email TEXT,
  nascimento DATE,
  profissao TEXT,
  dt_update TIMESTAMP
);
