using EmrShift.Iam;

namespace EmrShift.Lab.Services.Glue;

/// <summary>
/// What IAM is asked about Glue's operations: a table needs its database and the catalogue as well, each on its own.
/// Source: Glue Developer Guide, "Specifying AWS Glue resource ARNs"; service authorization reference for the lists, whose resources are all required.
/// A catalogue has one policy for all that is in it; another account's catalogue is reached by <c>CatalogId</c> ("Granting cross-account access").
/// AWS gives who may see a part that part; the lab refuses.
/// </summary>
static class GlueQuestions
{
    public static IEnumerable<Question> OnCatalog(Call call) => [Of(call, "catalog")];

    public static IEnumerable<Question> OnDatabase(Call call)
    {
        var name = call.Input.OptionalText("Name") ?? call.Input.OptionalText("DatabaseName") ?? call.Input.Object("DatabaseInput")?.OptionalText("Name") ?? "*";
        return [Of(call, "catalog"), Of(call, $"database/{name.ToLowerInvariant()}")];
    }

    public static IEnumerable<Question> OnTable(Call call)
    {
        var database = call.Input.Text("DatabaseName").ToLowerInvariant();
        var table = call.Input.OptionalText("TableName") ?? call.Input.OptionalText("Name") ?? call.Input.Object("TableInput")?.OptionalText("Name") ?? "*";
        return [Of(call, "catalog"), Of(call, $"database/{database}"), Of(call, $"table/{database}/{table.ToLowerInvariant()}")];
    }

    public static IEnumerable<Question> OnFunctions(Call call)
    {
        var database = call.Input.OptionalText("DatabaseName")?.ToLowerInvariant();
        return [Of(call, "catalog"), Of(call, $"database/{database ?? "*"}"), Of(call, $"userDefinedFunction/{(database is null ? "*" : $"{database}/*")}")];
    }

    static Question Of(Call call, string resource)
    {
        var owner = GlueFinds.Owner(call);
        return new Question($"glue:{call.Operation.Name}", $"arn:{call.World.Partition}:glue:{call.Region}:{owner}:{resource}")
        {
            ResourceAccount = owner,
            ResourcePolicy = GlueFinds.Catalog(call)?.ResourcePolicy is { } policy ? (policy, PolicyKind.Resource) : null,
        };
    }
}
