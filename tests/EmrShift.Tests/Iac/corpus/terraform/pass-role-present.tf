resource "aws_iam_role" "emr" {
  name               = "emr"
  assume_role_policy = "{}"
}

resource "aws_iam_role_policy_attachment" "emr" {
  role       = aws_iam_role.emr.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonEMRServicePolicy_v2"
}

data "aws_iam_policy_document" "pass" {
  statement {
    actions   = ["iam:PassRole"]
    resources = [aws_iam_role.node.arn]
    condition {
      test     = "StringLike"
      variable = "iam:PassedToService"
      values   = ["ec2.amazonaws.com*"]
    }
  }
}

resource "aws_iam_role_policy" "pass" {
  role   = aws_iam_role.emr.id
  policy = data.aws_iam_policy_document.pass.json
}

resource "aws_iam_role" "node" {
  name               = "node"
  assume_role_policy = "{}"
}

resource "aws_iam_instance_profile" "node" {
  name = "node"
  role = aws_iam_role.node.name
}

resource "aws_emr_cluster" "c" {
  name         = "c"
  service_role = aws_iam_role.emr.arn

  ec2_attributes {
    instance_profile = aws_iam_instance_profile.node.arn
  }

  tags = { "for-use-with-amazon-emr-managed-policies" = "true" }
}
