using System.Text;

namespace EmrShift.Tests.Lab;

/// <summary>Roles with one inline policy, for tests of who may do what.</summary>
static class Roles
{
    /// <summary>A client that is a session of a new role which may do exactly what the statements say.</summary>
    public static async Task<LabClient> With(LabFixture lab, string name, params string[] statements)
    {
        const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"123456789012"},"Action":"sts:AssumeRole"}]}""";
        await lab.Admin.Query("iam", "CreateRole", ("RoleName", name), ("AssumeRolePolicyDocument", Trust));
        await lab.Admin.Query("iam", "PutRolePolicy", ("RoleName", name), ("PolicyName", "p"), ("PolicyDocument", Document(statements)));
        return lab.As(name);
    }

    /// <summary><c>s3:GetObject on arn</c> → a statement.</summary>
    public static string Allow(string actions, string resources) => $$"""{"Effect":"Allow","Action":[{{Quoted(actions)}}],"Resource":[{{Quoted(resources)}}]}""";

    public static string Document(params string[] statements) => $$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}""";

    public static Task<LabAnswer> S3(this LabClient client, string method, string target, string body = "", params (string, string)[] headers) =>
        client.Send("s3", new HttpMethod(method), target, Encoding.UTF8.GetBytes(body), headers);

    static string Quoted(string words) => string.Join(',', words.Split(' ').Select(word => $"\"{word}\""));
}
