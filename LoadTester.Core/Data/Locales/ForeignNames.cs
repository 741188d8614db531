using System.Collections.Frozen;

namespace LoadTester;

/// <summary>What properties are called in Spanish, German, French, Portuguese and Italian documents, by what they are called in English. Without accents, as names mostly are.</summary>
internal static class ForeignNames
{
    private static readonly FrozenDictionary<string, string> s_english = Table().ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The English for a name that is one run of lower-case letters: "codigopostal" is "zip".</summary>
    public static string? English(string name) => s_english.GetValueOrDefault(name);

    private static IEnumerable<KeyValuePair<string, string>> Table()
    {
        (string English, string Foreign)[] table =
        [
            ("firstname", "primernombre nombrepila nombredepila vorname rufname prenom prenoms primeironome nomeproprio"),
            ("middlename", "segundonombre zweitername deuxiemeprenom segundonome"),
            ("lastname", "apellido apellidos primerapellido segundoapellido nachname familienname zuname nomdefamille nomfamille sobrenome apelido ultimonome cognome"),
            ("fullname", "nombrecompleto nombreyapellidos razontitular titular vollername nomcomplet nomecompleto nomecompleta autora auteur destinatario empfaenger empfanger destinataire"),
            ("email", "correo correoelectronico emailadresse mailadresse courriel adressemail adresseemail emailcontacto correocontacto"),
            ("username", "usuario nombreusuario nombredeusuario benutzername nutzername benutzer anmeldename identifiant nomutilisateur pseudo nomeusuario nomedeusuario"),
            ("password", "contrasena contrasenia passwort kennwort motdepasse senha palavrapasse"),
            ("phone", "telefono telefonos movil celular tlf telefonomovil telefonofijo numerotelefono telefon telefonnummer mobilnummer handy handynummer rufnummer telephone numerodetelephone telefone telemovel"),
            ("street", "calle direccion domicilio direccionpostal strasse anschrift adresse strassenname rue voie endereco rua morada logradouro indirizzo"),
            ("housenumber", "hausnummer numerocalle numeroexterior numerocasa"),
            ("city", "ciudad localidad poblacion municipio ort stadt wohnort ville commune localite cidade citta"),
            ("zip", "codigopostal cp postleitzahl codepostal cep"),
            ("state", "provincia comunidad comunidadautonoma bundesland departement uf estadofederal"),
            ("country", "pais nacionalidad land staat pays paese nacionalidade"),
            ("company", "empresa compania organizacion razonsocial proveedor fabricante nombreempresa empleador firma unternehmen arbeitgeber hersteller lieferant entreprise societe fournisseur fabricant azienda fornecedor"),
            ("brand", "marca marke marque"),
            ("model", "modelo modell modele"),
            ("jobtitle", "puesto profesion ocupacion beruf metier profissao"),
            ("department", "departamento abteilung equipo"),
            ("species", "especie tierart espece"),
            ("breed", "raza rasse raca"),
            ("product", "producto articulo produkt artikel produit produto artigo nombreproducto"),
            ("description", "descripcion resumen detalle detalles beschreibung zusammenfassung resume descricao resumo descrizione biografia"),
            ("title", "titulo asunto encabezado titel betreff ueberschrift uberschrift titre objet sujet assunto titolo"),
            ("notes", "nota notas observaciones observacion comentario comentarios mensaje texto contenido motivo anotaciones instrucciones respuesta pregunta notiz notizen bemerkung bemerkungen anmerkung anmerkungen kommentar nachricht inhalt grund remarque remarques commentaire commentaires contenu raison observacoes observacao comentarios mensagem conteudo"),
            ("url", "enlace paginaweb sitioweb webseite lien siteweb"),
            ("image", "imagen foto fotografia fotos bild bilder imagem"),
            ("slug", "identificador kennung identifiant clavealias"),
            ("code", "codigo referencia sku kuerzel kurzel codice referenz"),
            ("color", "farbe couleur cor colore"),
            ("currency", "moneda divisa waehrung wahrung devise monnaie moeda"),
            ("language", "idioma lengua sprache langue lingua"),
            ("timezone", "zonahoraria zeitzone fuseauhoraire fusohorario"),
            ("gender", "genero sexo geschlecht sexe"),
            ("nationalid", "dni nif nie documentoidentidad numerodocumento cpf cedula"),
            ("taxid", "cif nifempresa ustid steuernummer siret siren cnpj"),
            ("cardnumber", "numerotarjeta tarjeta kartennummer numerocarte numerocartao"),
            ("licenseplate", "matricula placa kennzeichen immatriculation plaque"),
            ("status", "estado estatus statut zustand situacao"),
            ("type", "tipo categoria clase typ kategorie categorie"),
            ("unit", "unidad unidadmedida einheit unite unidade"),
            ("size", "talla tamano groesse grosse taille tamanho"),
            ("date", "fecha fechanacimiento datum geburtsdatum geburtstag datenaissance datedenaissance datanascimento datadenascimento fechainicio fechafin fechaalta"),
            ("time", "hora horainicio horafin uhrzeit zeit heure horario"),
            ("price", "precio importe coste costo tarifa monto preis betrag kosten summe gebuehr gebuhr prix montant cout preco valor prezzo"),
            ("quantity", "cantidad unidades edad menge anzahl alter quantite nombreunites quantidade idade"),
            ("year", "ano anio jahr annee"),
        ];
        return table.SelectMany(row => row.Foreign.Split(' '), (row, name) => KeyValuePair.Create(name, row.English)).DistinctBy(pair => pair.Key);
    }
}
