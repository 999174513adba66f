namespace EmrShift.Lab.Services.Kms;

/// <summary>Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_ListGrants.html</summary>
static class ListGrants
{
    public static readonly Operation Operation = new("ListGrants", KmsQuestions.OnKey, Run);

    static Answer Run(Call call)
    {
        var key = KmsKeys.Find(call);
        var grants = key.Grants.Values.Where(grant => (call.Input.OptionalText("GrantId") is not { } id || grant.Id == id)
            && (call.Input.OptionalText("GranteePrincipal") is not { } grantee || grant.Grantee == grantee));
        return KmsShapes.Page(call, "Grants", 50, 100, grants, grant => grant.Id, grant => KmsShapes.Grant(key, grant));
    }
}
